import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
}

/** The class of scripts/testing/testProcess.mjs. */
interface TestProcess {
  readonly isGone?: boolean;
  run(message: { file: string; timeout: number; hooks: readonly string[] }): Promise<Results>;
  leave(): Promise<boolean>;
}

type TestProcessClass = new (job: number, limits: { grace?: number; leaving?: number }) => TestProcess;

describe('a process that runs test files', function () {
  this.timeout(60_000);
  let folder: string;
  let Process: TestProcessClass;

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-tests-'));
    const script = pathToFileURL(path.resolve('scripts/testing/testProcess.mjs')).href;
    ({ TestProcess: Process } = (await import(script)) as { TestProcess: TestProcessClass });
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  function write(name: string, code: string): string {
    const file = path.join(folder, `${name}.test.cjs`);
    fs.writeFileSync(file, code);
    return file;
  }

  const run = (process: TestProcess, file: string): Promise<Results> =>
    process.run({ file, timeout: 10_000, hooks: [] });
  const counts = ({ passed, failed, skipped }: Results): number[] => [passed, failed, skipped];

  it('ends a test that hangs in a loop, and says which it was', async () => {
    const hangs =
      "it('is quick', () => {}); it('goes round', () => { for (;;); }).timeout(100); it('never runs', () => {});";
    const process = new Process(0, { grace: 500 });
    const results = await run(process, write('hangs', hangs));
    assert.deepEqual(counts(results), [1, 1, 0]);
    assert.match(results.output, /"goes round" did not end within 0\.1 s, and does not listen/);
    assert.ok(process.isGone);
  });

  it('counts a test that ends the process as a failure, and says which it was', async () => {
    const crashes = "it('is quick', () => {}); it('ends it all', () => process.exit(0)); it('never runs', () => {});";
    const results = await run(new Process(0, {}), write('crashes', crashes));
    assert.deepEqual(counts(results), [1, 1, 0]);
    assert.match(results.output, /"ends it all" ended its process \(exit code 0\)/);
  });

  it('counts what cannot be loaded, what fails and what is skipped; and goes on with the next file', async () => {
    const process = new Process(0, {});
    const unloadable = await run(process, write('unloadable', "throw new Error('not today'); it('passes', () => {});"));
    assert.deepEqual(counts(unloadable), [0, 1, 0]);
    assert.match(unloadable.output, /not today/);
    const mixed =
      "it('passes', () => {}); it.skip('is skipped', () => {}); it('fails', () => { throw new Error('no'); });";
    const results = await run(process, write('mixed', mixed));
    assert.deepEqual(counts(results), [1, 1, 1]);
    assert.match(results.output, /fails/);
    assert.equal(await process.leave(), true);
  });

  it('does not take it for its own end when a test leaves something open', async () => {
    const process = new Process(0, { leaving: 300 });
    const results = await run(process, write('open', "it('passes', () => { setInterval(() => {}, 1000); });"));
    assert.deepEqual(counts(results), [1, 0, 0]);
    assert.equal(await process.leave(), false);
  });

  it('gives the sum over all files, and fails with any of them', () => {
    const files = [
      write('good', "it('passes', () => {}); it('passes too', () => {});"),
      write('bad', "it('fails', () => { throw new Error('no'); });"),
    ];
    const { status, stdout } = spawnSync(process.execPath, ['scripts/testing/mocha.mjs', '--jobs', '1', ...files], {
      encoding: 'utf8',
      env: { ...process.env, TOKEN_LOUPE_RESULTS: path.join(folder, 'results.json') },
    });
    assert.equal(status, 1);
    assert.match(stdout, /\n2 passed, 1 failed, 0 skipped\n$/);
    const results = JSON.parse(fs.readFileSync(path.join(folder, 'results.json'), 'utf8')) as Results;
    assert.deepEqual(counts(results), [2, 1, 0]);
  });
});
