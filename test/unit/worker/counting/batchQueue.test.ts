import assert from 'node:assert/strict';
import { type PieceCounts, pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import type { MergedCounts } from '../../../../src/training/counts/mergedCounts';
import type { BatchCounter, CountedBatch } from '../../../../src/worker/counting/batchCounter';
import { BatchQueue } from '../../../../src/worker/counting/batchQueue';
import { BATCH_BYTES, type TextBatch } from '../../../../src/worker/corpus/textBatch';

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

function batchOf(textBytes: number, room = 16): TextBatch {
  return { bytes: new Uint8Array(room), bounds: Uint32Array.of(0, textBytes), textBytes };
}

/** A counter that answers when it is told to; `asked` are the batches that it was given. */
class SlowCounter implements BatchCounter {
  readonly asked: TextBatch[] = [];
  private readonly waiting: { resolve: (counted: CountedBatch) => void; reject: (error: Error) => void }[] = [];

  count(batch: TextBatch): Promise<CountedBatch> {
    this.asked.push(batch);
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Answers the batch that was given first of those that wait. */
  async answer(counts: PieceCounts = pieceCountsOf([])): Promise<void> {
    const { bytes } = this.asked[this.asked.length - this.waiting.length]!;
    this.waiting.shift()!.resolve({ counts, bytes });
    await settled();
  }

  async fail(error: Error): Promise<void> {
    this.waiting.shift()!.reject(error);
    await settled();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

describe('the queue of batches', () => {
  let counters: SlowCounter[];
  let done: number[];
  let added: PieceCounts[];
  let stop: AbortController;
  let queue: BatchQueue;
  const sum = { add: (counts: PieceCounts) => void added.push(counts) } as unknown as MergedCounts;
  beforeEach(() => {
    [counters, done, added, stop] = [[new SlowCounter(), new SlowCounter()], [], [], new AbortController()];
    queue = new BatchQueue(counters, stop.signal, bytes => done.push(bytes));
  });

  it('gives them to the counters by turns, and adds up in the order in which they came', async () => {
    for (const bytes of [1, 2, 3]) await queue.add(batchOf(bytes), sum);
    assert.deepEqual(
      counters.map(({ asked }) => asked.map(({ textBytes }) => textBytes)),
      [[1, 3], [2]],
    );
    const [first, second, third] = [1, 2, 3].map(() => pieceCountsOf([]));
    await counters[1]!.answer(second);
    assert.deepEqual([done, added.length], [[], 0], 'the second waits for the first');
    await counters[0]!.answer(first);
    await counters[0]!.answer(third);
    assert.deepEqual(done, [1, 2, 3]);
    assert.ok(added[0] === first && added[1] === second && added[2] === third);
    await queue.finish();
  });

  it('lets two batches more than there are counters wait', async () => {
    let taken = 0;
    const adding = (async () => {
      for (let bytes = 1; bytes <= 5; bytes++) {
        await queue.add(batchOf(bytes), sum);
        taken = bytes;
      }
    })();
    await settled();
    assert.equal(taken, 3, 'the fourth is on its way, and whoever gave it waits');
    assert.deepEqual(
      counters.map(({ asked }) => asked.length),
      [2, 2],
    );
    await counters[0]!.answer();
    assert.equal(taken, 4);
    for (const counter of [1, 0, 1, 0]) await counters[counter]!.answer();
    await adding;
    await queue.finish();
    assert.deepEqual(done, [1, 2, 3, 4, 5]);
  });

  it('gives the buffers of counted batches again, but for large ones', async () => {
    const small = batchOf(1, 2 * BATCH_BYTES);
    const large = batchOf(2, 2 * BATCH_BYTES + 1);
    await queue.add(small, sum);
    await queue.add(large, sum);
    assert.notEqual(queue.allocate(10), small.bytes, 'it is in use');
    await counters[0]!.answer();
    await counters[1]!.answer();
    assert.equal(queue.allocate(2 * BATCH_BYTES), small.bytes, 'it is just large enough');
    assert.equal(queue.allocate(10).length, 10, 'there is no other: neither the large one, nor the small one twice');
  });

  it('drops a buffer that is too small for what is wanted', async () => {
    await queue.add(batchOf(1, 16), sum);
    await counters[0]!.answer();
    assert.equal(queue.allocate(17).length, 17);
    assert.equal(queue.allocate(3).length, 3, 'the one of 16 bytes is gone');
  });

  it('tells of a failure of a counter whoever adds, and whoever waits for the end', async () => {
    await queue.add(batchOf(1), sum);
    await counters[0]!.fail(new Error('out of memory'));
    for (const bytes of [2, 3]) await queue.add(batchOf(bytes), sum);
    await assert.rejects(queue.add(batchOf(4), sum), /out of memory/);
    await assert.rejects(queue.finish(), /out of memory/);
  });

  it('takes nothing and adds nothing up once it is cancelled', async () => {
    await queue.add(batchOf(1), sum);
    stop.abort(new Error('cancelled'));
    await counters[0]!.answer();
    assert.deepEqual([done, added.length], [[], 0]);
    await assert.rejects(queue.add(batchOf(2), sum), /cancelled/);
    await assert.rejects(queue.finish(), /cancelled/);
    assert.equal(counters[1]!.asked.length, 0);
  });
});
