// token-loupe count beside `wc -c`, repomix and tiktoken (Python), on the same files in one run.
//   node test/bench/cliSpeed.mjs [FOLDER] [--repomix COMMAND] [--python COMMAND]
// Without FOLDER, 20,000 files, about 100 MB, are taken from the installed npm packages. Peers that are not there are
// said to be missing. Needs dist/ (npm run build).
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { buildCli } from '../../cli/build.mjs';

const MOST_FILES = 20_000;
const MOST_BYTES = 100_000_000;
const SOURCE = /\.(?:[cm]?[jt]sx?|md|json|css|html|ya?ml|txt)$/;
const TIKTOKEN = `
import sys, os, tiktoken
encoding = tiktoken.get_encoding("o200k_base")
total = 0
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        total += len(encoding.encode_ordinary(open(os.path.join(folder, name), encoding="utf-8", errors="replace").read()))
print(total)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repomix: { type: 'string', default: 'repomix' }, python: { type: 'string', default: 'python3' } },
});
const scratch = mkdtempSync(join(tmpdir(), 'token-loupe-bench-'));
try {
  const folder = positionals[0] ?? fromPackages(join(scratch, 'files'));
  const { files, bytes } = sizeOf(folder);
  const cli = join(scratch, 'cli');
  await buildCli(cli);
  console.log(`${files} files, ${bytes} bytes; ${cpus()[0].model}, ${availableParallelism()} processors`);
  const count = threads => [
    process.execPath,
    join(cli, 'token-loupe.cjs'),
    'count',
    folder,
    '--no-ignore',
    '--format',
    'json',
    '--threads',
    threads,
  ];
  const script = join(scratch, 'count.py');
  writeFileSync(script, TIKTOKEN);
  for (const [title, command] of [
    ['wc -c', ['sh', '-c', `find '${folder}' -type f -print0 | xargs -0 cat | wc -c`]],
    ['token-loupe, 1 thread', count('1')],
    [`token-loupe, ${availableParallelism()} threads`, count(String(availableParallelism()))],
    ['repomix', [values.repomix, folder, '--output', join(scratch, 'repomix.xml'), '--quiet']],
    ['tiktoken (Python), 1 thread', [values.python, script, folder]],
  ]) {
    const { error, status, seconds, memory } = timed(command);
    const figures = `${seconds.toFixed(2)} s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${memory} MB`;
    console.log(`${title}: ${error || status !== 0 ? 'missing or failed' : figures}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Runs a command; its time, and the most memory that it had in MB where `/usr/bin/time` tells. */
function timed(command) {
  const start = performance.now();
  const { error, status, stderr } = spawnSync('/usr/bin/time', ['-f', 'KB=%M', ...command], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - start) / 1000;
  return { error, status, seconds, memory: Math.round(Number(/KB=(\d+)/.exec(stderr ?? '')?.[1] ?? NaN) / 1000) };
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
