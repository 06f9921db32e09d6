// What VS Code loads as `extensionTestsPath`: runs every test file beside it with mocha, in the extension host.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { findSourceMap } from 'node:module';
import path from 'node:path';
import { format } from 'node:util';

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
  const { default: Mocha } = await import('mocha');
  const { TOKEN_LOUPE_OUTPUT: output, TOKEN_LOUPE_RESULTS: results, TOKEN_LOUPE_GREP: grep } = process.env;
  if (output !== undefined) {
    // Not console.log: the extension host mixes that with its own lines.
    Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => fs.appendFileSync(output, `${format(...parts)}\n`);
  }
  // The first test waits for the extension to start, and for its worker to read a vocabulary.
  const mocha = new Mocha({ timeout: 60_000, reporter: 'spec', ...(grep === undefined ? {} : { grep }) });
  for (const file of fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  const unhandled = collectUnhandledRejections();
  mocha.suite.afterAll('no promise was rejected unseen', async () => {
    await new Promise(resolve => setTimeout(resolve, 100));
    assert.deepEqual(unhandled, []);
  });
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve);
    runner.on('fail', (_test, error: Error) => (error.stack = withSources(error.stack)));
    runner.once('end', () => {
      const { passes, failures: failed, pending } = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
      if (results === undefined) return;
      fs.writeFileSync(results, JSON.stringify({ passed: passes, failed, skipped: pending }));
    });
  });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
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
