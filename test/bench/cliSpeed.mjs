// token-loupe count beside `wc -c`, repomix and tiktoken (Python), on the same files in one run, and what it takes to start.
//   node test/bench/cliSpeed.mjs [FOLDER] [--repomix COMMAND] [--python COMMAND]
// Without FOLDER, 20,000 files, about 100 MB, are taken from the installed npm packages. Peers that are not named are installed
// into the cache; those that cannot be are said to be missing. Needs dist/ (npm run build).
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { buildCli } from '../../cli/build.mjs';
import { installWorld } from '../../scripts/install.mjs';
import { cacheOfResults } from '../../scripts/paths.mjs';

const MOST_FILES = 20_000;
const MOST_BYTES = 100_000_000;
/** Runs of which the mean tells what it takes to start. */
const STARTS = 20;
const SOURCE = /\.(?:[cm]?[jt]sx?|md|json|css|html|ya?ml|txt)$/;
const TIKTOKEN = `
import base64, json, os, sys, tiktoken
data = json.load(open(sys.argv[2], encoding="utf-8"))
ranks = {}
for line in data["bpe_ranks"].split("\\n"):
    _, first, *entries = line.split(" ")
    for index, entry in enumerate(entries):
        ranks[base64.b64decode(entry)] = int(first) + index
encoding = tiktoken.Encoding("o200k_base", pat_str=data["pat_str"], mergeable_ranks=ranks, special_tokens=data["special_tokens"])
total = 0
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        total += len(encoding.encode_ordinary(open(os.path.join(folder, name), encoding="utf-8", errors="replace").read()))
print(total)
`;

/** The same files are counted by the same vocabulary, without a network. */
const RANKS = join('node_modules', 'tiktoken', 'encoders', 'o200k_base.json');
/** Of the rival that packs repositories for models, and counts them by tiktoken in WebAssembly. */
const REPOMIX = 'repomix@1.18.1';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repomix: { type: 'string' }, python: { type: 'string' } },
});
const scratch = mkdtempSync(join(tmpdir(), 'token-loupe-bench-'));
try {
  const folder = positionals[0] ?? fromPackages(join(scratch, 'files'));
  const { files, bytes } = sizeOf(folder);
  const cli = join(scratch, 'cli');
  await buildCli(cli);
  console.log(`${files} files, ${bytes} bytes; ${cpus()[0].model}, ${availableParallelism()} processors`);
  const small = join(scratch, 'small.md');
  writeFileSync(small, readFileSync('README.md').subarray(0, 2000));
  const script = join(cli, 'lib', 'token-loupe.cjs');
  for (let round = 1; round <= 3; round++) {
    const [nothing, first] = [
      ['-e', '0'],
      [script, 'count', small],
    ].map(args => cpuOfStart([process.execPath, ...args]));
    console.log(
      `start ${round}: ${nothing.toFixed(0)} ms of CPU for node alone, ${(first - nothing).toFixed(0)} ms above it to the first count of 2 kB`,
    );
  }
  const count = threads => [
    process.execPath,
    script,
    'count',
    folder,
    '--no-ignore',
    '--format',
    'json',
    '--threads',
    threads,
  ];
  const python = join(scratch, 'count.py');
  writeFileSync(python, TIKTOKEN);
  for (const [title, command] of [
    ['wc -c', ['sh', '-c', `find '${folder}' -type f -print0 | xargs -0 cat | wc -c`]],
    ['token-loupe, 1 thread', count('1')],
    [`token-loupe, ${availableParallelism()} threads`, count(String(availableParallelism()))],
    ['repomix', [values.repomix ?? installRepomix(), folder, '--output', join(scratch, 'repomix.xml'), '--quiet']],
    [
      'tiktoken (Python), 1 thread',
      [values.python ?? (await installWorld().catch(() => 'python3')), python, folder, RANKS],
    ],
  ]) {
    const { error, status, seconds, memory, cpu } = timed(command);
    // On a machine that others use, the processor's time says more than the clock.
    const figures = `${seconds.toFixed(2)} s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${memory} MB; ${cpu.toFixed(2)} s of CPU, ${(bytes / 1e6 / cpu).toFixed(1)} MB a second of it`;
    console.log(`${title}: ${error || status !== 0 ? 'missing or failed' : figures}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Its command, installed in the cache; npm does nothing where it is there. */
function installRepomix() {
  const folder = join(cacheOfResults, 'rivals');
  mkdirSync(folder, { recursive: true });
  spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', REPOMIX]);
  return join(folder, 'node_modules', '.bin', 'repomix');
}

/** Milliseconds of CPU (user and system) of one run of a command: a mean, as one run is shorter than what can be read. */
function cpuOfStart(command) {
  const quoted = command.map(each => `'${each}'`).join(' ');
  const loop = ['sh', '-c', `for run in $(seq ${STARTS}); do ${quoted} > /dev/null; done`];
  return (timed(loop).cpu / STARTS) * 1000;
}

/** Runs a command; its time, its CPU in seconds, and the most memory that it had in MB where `/usr/bin/time` tells. */
function timed(command) {
  const start = performance.now();
  const { error, status, stderr } = spawnSync('/usr/bin/time', ['-f', 'KB=%M CPU=%U %S', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  const [, kilobytes, user, system] = /KB=(\d+) CPU=([\d.]+) ([\d.]+)/.exec(stderr ?? '') ?? [];
  return { error, status, seconds, memory: Math.round(Number(kilobytes) / 1000), cpu: Number(user) + Number(system) };
}

function fromPackages(into) {
  let [files, bytes] = [0, 0];
  const visit = (from, to) => {
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      if (files >= MOST_FILES || bytes >= MOST_BYTES) return;
      const path = join(from, entry.name);
      if (entry.isDirectory()) visit(path, join(to, entry.name.replace(/^(node_modules|dist|coverage)$/, '$1_')));
      else if (entry.isFile() && SOURCE.test(entry.name)) {
        const { size } = statSync(path);
        if (size > 500_000) continue;
        mkdirSync(to, { recursive: true });
        cpSync(path, join(to, entry.name));
        files++;
        bytes += size;
      }
    }
  };
  visit('node_modules', into);
  return into;
}

function sizeOf(folder) {
  let [files, bytes] = [0, 0];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files++;
    bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return { files, bytes };
}
