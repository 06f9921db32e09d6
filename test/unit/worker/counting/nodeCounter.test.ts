import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BatchCounter } from '../../../../src/worker/counting/batchCounter';
import { startCountingWorker } from '../../../../src/worker/counting/nodeCounter';
import type { TextBatch } from '../../../../src/worker/corpus/textBatch';
import { byWords } from '../training/countingEnvironment';

const batch = (bytes: number): TextBatch => ({
  ...{ bytes: new Uint8Array(bytes), bounds: Uint32Array.of(0, bytes), textBytes: bytes },
});

describe('a counter in a thread of its own', () => {
  let folder: string;
  let counter: BatchCounter;
  before(() => void (folder = mkdtempSync(path.join(tmpdir(), 'token-loupe-counter-'))));
  afterEach(() => counter.close());
  after(() => rmSync(folder, { recursive: true }));

  /** A counter whose thread runs that script, which has a `port` and the `split`. */
  function start(script: string): BatchCounter {
    const file = path.join(folder, 'worker.cjs');
    writeFileSync(file, `const { parentPort: port, workerData: split } = require('node:worker_threads');\n${script}`);
    return (counter = startCountingWorker(file, byWords));
  }

  it('answers in the order in which it was asked, and takes the buffers', async () => {
    start(`port.on('message', ({ bytes }) => port.postMessage({ bytes, counts: split.preTokenizer.name }));`);
    const batches = [batch(1), batch(2), batch(3)];
    const counted = await Promise.all(batches.map(each => counter.count(each)));
    assert.deepEqual(
      counted.map(({ bytes }) => bytes.length),
      [1, 2, 3],
    );
    assert.deepEqual(
      counted.map(({ counts }) => counts as unknown),
      ['gpt2', 'gpt2', 'gpt2'],
    );
    assert.deepEqual(
      batches.map(({ bytes, bounds }) => bytes.length + bounds.length),
      [0, 0, 0],
    );
  });

  it('goes on after a batch that it could not count', async () => {
    start(
      `port.on('message', ({ bytes }) => port.postMessage(bytes.length > 1 ? { bytes } : { error: 'too short' }));`,
    );
    const [short, long] = [counter.count(batch(1)), counter.count(batch(2))];
    await assert.rejects(short, /^Error: too short$/);
    assert.equal((await long).bytes.length, 2);
  });

  it('rejects all that wait, and all that come, with the first reason where it fails', async () => {
    for (const [script, reason] of [
      [`port.on('message', () => { throw new RangeError('out of memory'); });`, /^RangeError: out of memory$/],
      [`port.on('message', () => { throw 'a mere text'; });`, /^Error: a mere text$/],
      [`port.on('message', () => process.exit());`, /^Error: a worker that counts has ended$/],
    ] as const) {
      start(script);
      const waiting = [counter.count(batch(1)), counter.count(batch(2))];
      for (const each of await Promise.allSettled(waiting)) {
        assert.ok(each.status === 'rejected');
        assert.match(String(each.reason), reason);
      }
      await counter.close();
      await assert.rejects(counter.count(batch(1)), reason);
    }
  });

  it('rejects what waits when it is closed', async () => {
    start(`port.on('message', () => undefined);`);
    const waiting = counter.count(batch(1));
    const rejected = assert.rejects(waiting, /a worker that counts has ended/);
    await counter.close();
    await rejected;
  });
});
