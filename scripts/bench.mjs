// npm run bench: our tokenizers beside others in one run, and a keystroke beside encoding it all.
//   --only training: training beside the tokenizers crate; it takes minutes, so only when it is named (training.bench.ts).
//   --only activation: what every window pays to start the extension (activation.bench.ts).
//   --only engine: the engine in a process of its own beside one in a thread (engine.bench.ts).
//   --only world: ours beside the fastest of any language, on one processor (world.bench.ts); `--write` renews docs/speed.md.
//   --quick, --json FILE, --only NAME,NAME (test/bench/main.ts lists the names; `keystroke` is the part that runs here)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildVocabularies, bundle } from './build.mjs';
import { installPackages, installPeers, installWorld } from './install.mjs';
import { root } from './paths.mjs';
import { headline } from './steps.mjs';

const { values } = parseArgs({
  strict: false,
  options: { only: { type: 'string' }, json: { type: 'string' }, quick: { type: 'boolean' } },
});
await installPackages();
await installPeers();
await buildVocabularies();

const named = values.only?.split(',') ?? [];
const alone = ['keystroke', 'activation', 'engine', 'training', 'world'];
const others = named.filter(name => !alone.includes(name));
let status = 0;
if (named.length === 0 || others.length > 0) status = await runBundled('main', 'child');
if (named.length === 0 || named.includes('keystroke')) benchKeystroke();
if (named.length === 0 || named.includes('activation')) {
  await bundle();
  headline('Starting the extension');
  status ||= await runBundled('activation.bench', 'activationChild');
}
if (named.length === 0 || named.includes('engine')) {
  await bundle();
  headline('The engine in a process and in a thread');
  status ||= await runBundled('engine.bench', 'engineChild');
}
if (named.includes('training'))
  status ||= await runBundled('training.bench', '../../src/worker/entryPoints/countingWorker');
if (named.includes('world')) {
  // Without Python, JavaScript's tokenizers alone are beside ours, and the table shows it.
  const python = await installWorld().catch(error => console.error(error.message));
  headline('Ours beside the fastest of any language');
  status ||= await runBundled('world.bench', 'child', { python });
}
process.exitCode = status;

/** Runs the first of these files of test/bench; the others are its children. Returns the exit code. */
async function runBundled(first, child, { python } = {}) {
  const names = [first, child];
  // What is measured is bundled first, as it is shipped: a loader that compiles on the fly would be measured, too.
  const outdir = path.join(root, 'dist', 'bench');
  const { build } = await import('esbuild'); // a fresh clone has it now
  await build({
    entryPoints: names.map(name => ({ in: path.join(root, 'test', 'bench', `${name}.ts`), out: path.basename(name) })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  const main = [process.execPath, path.join(outdir, `${names[0]}.mjs`), ...process.argv.slice(2)];
  // Threads of others are no speed of theirs: who may use one processor uses one thread at a time.
  const onOne = python !== undefined && process.platform === 'linux';
  const [command, ...args] = onOne ? ['taskset', '-c', '0', ...main, '--python', python] : main;
  const run = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  return run.status ?? 1;
}

/** Adds its table to the others' file. */
function benchKeystroke() {
  headline('One keystroke against encoding the document');
  const args = ['--import', 'tsx', path.join('test', 'bench', 'keystroke.bench.ts'), '--json'];
  if (values.quick) args.push('--quick');
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  const { columns, rows } = JSON.parse(stdout);
  console.table(rows.map(row => Object.fromEntries(row.map((cell, index) => [columns[index], cell]))));
  if (values.json === undefined) return;
  const report = fs.existsSync(values.json) ? JSON.parse(fs.readFileSync(values.json, 'utf8')) : {};
  fs.writeFileSync(values.json, JSON.stringify({ ...report, keystroke: { columns, rows } }, null, 2));
}
