// Runs test files with mocha in several processes beside each other, every file in one of them:
//   node scripts/testing/mocha.mjs [options] FILES AND FOLDERS
//   --jobs N           how many processes (2)
//   --grep PATTERN     only tests whose title matches
//   --timeout N        milliseconds, of tests that name no limit of their own (60000)
//   --hooks FILE       a module with root hooks
//   --except FOLDER    leave these out
// The results are the sum over all files: one that could not be loaded, crashed or hung counts as a failure, and a test that
// hangs in a loop ends with its name. Prints a line a file, and what failed.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheOfResults, root } from '../paths.mjs';
import { isStopping, onStop, stopEverything } from '../processes.mjs';
import { nothing, summary, total } from './results.mjs';
import { TestProcess } from './testProcess.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string', default: '2' },
    grep: { type: 'string' },
    timeout: { type: 'string', default: '60000' },
    hooks: { type: 'string' },
    except: { type: 'string' },
  },
});

/** What each file took when it last ran, by its path: the longest go first, so that no process is left with one in the end. */
const timesFile = path.join(cacheOfResults, 'testTimes.json');
const times = fs.existsSync(timesFile) ? JSON.parse(fs.readFileSync(timesFile, 'utf8')) : {};

const queue = testFiles(positionals).sort((a, b) => (times[b] ?? Infinity) - (times[a] ?? Infinity) || 0);
const running = new Set();
const results = [];

onStop(() => {
  for (const { file, process } of running) {
    console.log(`Stopped in ${file}: ${process.progress.running?.title ?? 'between two tests'}`);
  }
});

await Promise.all(Array.from({ length: Math.min(Number(values.jobs), queue.length) }, (_, job) => runQueue(job)));
fs.mkdirSync(cacheOfResults, { recursive: true });
fs.writeFileSync(timesFile, JSON.stringify(times, null, 2));
const result = total(results);
for (const { file, failed, output } of results.filter(each => each.failed > 0)) {
  console.log(`\n${file}: ${failed} failed\n${output}`);
}
console.log(summary(result));
if (queue.length > 0 || results.length === 0) throw new Error('Not all files were run.');
process.exitCode = result.failed === 0 ? 0 : 1;
await stopEverything();

/** One process after the other files of the queue, and another one where it did not survive. */
async function runQueue(job) {
  let process = new TestProcess(job);
  for (let file; (file = queue.shift()) !== undefined;) {
    if (process.isGone) process = new TestProcess(job);
    const started = Date.now();
    const entry = { file, process };
    running.add(entry);
    const outcome = await process.run({
      file: path.join(root, file),
      timeout: Number(values.timeout),
      hooks: values.hooks === undefined ? [] : [path.resolve(root, values.hooks)],
      ...(values.grep !== undefined && { grep: values.grep }),
    });
    if (isStopping()) await new Promise(() => undefined);
    running.delete(entry);
    keep(file, outcome, Date.now() - started);
  }
  if (await process.leave()) return;
  keep('the end of a process', { ...nothing, failed: 1, output: `It did not end.\n${process.output}` }, 0);
}

function keep(file, { output, cpuMilliseconds = 0, tests, ...counts }, milliseconds) {
  results.push({
    ...counts,
    file,
    output,
    files: [{ file, milliseconds, cpuMilliseconds }],
    tests: tests.map(test => ({ ...test, file })),
  });
  const { passed, failed, skipped } = counts;
  if (values.grep === undefined && failed === 0 && !file.startsWith('..')) times[file] = milliseconds;
  if (passed + failed + skipped > 0) {
    const parts = [`${passed} passed`, failed > 0 && `${failed} FAILED`, skipped > 0 && `${skipped} skipped`];
    console.log(
      `${failed > 0 ? '✗' : '✓'} ${file}: ${parts.filter(Boolean).join(', ')} in ${(milliseconds / 1000).toFixed(1)} s`,
    );
    if (failed === 0 && output.trim() !== '') console.log(output.trimEnd());
  }
  const target = globalThis.process.env.TOKEN_LOUPE_RESULTS;
  if (target) fs.writeFileSync(target, JSON.stringify(total(results)));
}

/** The test files among these files and folders, by their paths from the root, in order. */
function testFiles(paths) {
  const files = paths.flatMap(each => {
    const from = path.relative(root, path.resolve(each));
    if (fs.statSync(path.join(root, from)).isFile()) return [from];
    const inside = fs.readdirSync(path.join(root, from), { recursive: true, encoding: 'utf8' });
    return inside
      .filter(name => name.endsWith('.test.ts'))
      .sort()
      .map(name => path.join(from, name));
  });
  const except = values.except === undefined ? undefined : path.normalize(values.except) + path.sep;
  return files.filter(file => except === undefined || !file.startsWith(except)).map(file => file.replaceAll('\\', '/'));
}
