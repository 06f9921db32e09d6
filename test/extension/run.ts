// What VS Code loads as `extensionTestsPath`: runs every test file beside it with mocha, in the extension host.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { findSourceMap } from 'node:module';
import path from 'node:path';
import { format } from 'node:util';
import type Mocha from 'mocha';

/** What happened, while tests ran, to promises of the extension (or of a test) that nobody waited for. */
function collectUnhandledRejections(): readonly string[] {
  const unhandled: string[] = [];
  const ours = path.dirname(__dirname);
  process.on('unhandledRejection', reason => {
    // The extensions that VS Code brings along run in this process, too. What is no error has no place: it may be ours.
    const place = reason instanceof Error ? reason.stack : undefined;
    if (place === undefined || place.includes(ours)) unhandled.push(withSources(place ?? format(reason)));
  });
  return unhandled;
}

/** VS Code ends with failure if this rejects. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const { default: Runner } = await import('mocha');
  const { TOKEN_LOUPE_OUTPUT: output, TOKEN_LOUPE_RESULTS: results, TOKEN_LOUPE_GREP: grep } = process.env;
  const isSmoke = process.env['TOKEN_LOUPE_SMOKE'] === '1';
  if (output !== undefined) {
    // Not console.log: the extension host mixes that with its own lines.
    Runner.reporters.Base.consoleLog = (...parts: unknown[]) => fs.appendFileSync(output, `${format(...parts)}\n`);
  }
  // The first test waits for the extension to start, and for its worker to read a vocabulary.
  const mocha = new Runner({ timeout: 60_000, reporter: 'spec', ...(grep === undefined ? {} : { grep }) });
  for (const file of fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (isSmoke ? file === 'activation.test.cjs' : file.endsWith('.test.cjs'))
      mocha.addFile(path.join(__dirname, file));
  }
  const unhandled = collectUnhandledRejections();
  mocha.suite.afterAll('no promise was rejected unseen', async () => {
    await new Promise(setImmediate); // Node tells of a rejection once the turn in which it happened is over
    assert.deepEqual(unhandled, []);
  });
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve);
    runner.on('fail', (_test, error: Error) => (error.stack = withSources(error.stack)));
    if (results !== undefined) recordResults(runner, results);
  });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/**
 * Keeps `file` up to date with what came out so far, and with what is running: extension.mjs ends a test that does not
 * return, and says which it was.
 */
function recordResults(runner: Mocha.Runner, file: string): void {
  const tests: { file: string; title: string; milliseconds: number }[] = [];
  const files = new Map<string, number>();
  const nameOf = ({ file: bundled = '' }: Mocha.Runnable): string =>
    path.join('test/extension', path.relative(__dirname, bundled)).replace(/\.cjs$/, '.ts');
  let running: { readonly runnable: Mocha.Runnable; limit: number; readonly since: number } | undefined;
  const write = (): void => {
    const { passes = 0, failures = 1, pending = 0 } = runner.stats ?? {};
    const state = {
      passed: passes,
      failed: failures,
      skipped: pending,
      files: Array.from(files, ([name, milliseconds]) => ({ file: name, milliseconds })),
      tests,
      ...(running && { running: { title: running.runnable.fullTitle(), limit: running.limit, since: running.since } }),
    };
    // Whole or not at all: it is read at any moment.
    fs.writeFileSync(`${file}.new`, JSON.stringify(state));
    fs.renameSync(`${file}.new`, file);
  };
  const ended = (runnable: Mocha.Runnable): void => {
    const name = nameOf(runnable);
    if (runnable.file !== undefined) files.set(name, (files.get(name) ?? 0) + (runnable.duration ?? 0));
    running = undefined;
    write();
  };
  const begun = (runnable: Mocha.Runnable): void => {
    running = { runnable, limit: runnable.timeout(), since: Date.now() };
    write();
  };
  // A test may give itself more time once it runs.
  const looking = setInterval(() => {
    if (!running || running.limit === running.runnable.timeout()) return;
    running.limit = running.runnable.timeout();
    write();
  }, 1000);
  runner.on('test', begun);
  runner.on('hook', begun);
  runner.on('test end', test => {
    tests.push({ file: nameOf(test), title: test.fullTitle(), milliseconds: test.duration ?? 0 });
    ended(test);
  });
  runner.on('hook end', ended);
  runner.once('end', () => {
    clearInterval(looking);
    running = undefined;
    write();
  });
}

/** VS Code has its own way of writing stacks, so Node's does not put the lines in that people wrote. */
function withSources(stack: string | undefined): string {
  return (stack ?? '').replaceAll(
    /([^\s(]+\.cjs):(\d+):(\d+)/g,
    (place, file: string, line: string, column: string) => {
      const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !('originalSource' in entry)) return place;
      return `${entry.originalSource.replace(/^file:\/\//, '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    },
  );
}
