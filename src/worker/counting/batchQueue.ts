import type { MergedCounts } from '../../training/counts/mergedCounts';
import type { BatchCounter } from './batchCounter';
import { BATCH_BYTES, type TextBatch } from '../corpus/textBatch';

/** Batches beyond the counters' own that may be on their way: counters then find the next one waiting. */
const WAITING = 2;
/** Larger buffers, of texts without a place to cut, are given back. */
const LARGEST_SPARE = 2 * BATCH_BYTES;

/** Hands batches to counters by turns, and adds up what they give in the order in which the batches came. */
export class BatchQueue {
  private readonly merging: Promise<void>[] = [];
  private last: Promise<void> = Promise.resolve();
  private next = 0;
  private spare: Uint8Array<ArrayBuffer>[] = [];

  /** @param done Told of each batch's bytes of text when it is counted. */
  constructor(
    private readonly counters: readonly BatchCounter[],
    private readonly signal: AbortSignal,
    private readonly done: (bytes: number) => void,
  ) {}

  /** A buffer of so many bytes or more; those of counted batches are given again. */
  readonly allocate = (bytes: number): Uint8Array<ArrayBuffer> => {
    const index = this.spare.findIndex(({ length }) => length >= bytes);
    if (index >= 0) return this.spare.splice(index, 1)[0]!;
    this.spare.pop();
    return new Uint8Array(bytes);
  };

  /** Takes a batch whose counts belong to `sum`; resolves when there may be another. Rejects if a counter failed. */
  async add(batch: TextBatch, sum: MergedCounts): Promise<void> {
    this.signal.throwIfAborted();
    const counted = this.counters[this.next++ % this.counters.length]!.count(batch);
    counted.catch(() => undefined); // told by the merge
    const merged = this.last.then(async () => {
      const { counts, bytes } = await counted;
      this.signal.throwIfAborted();
      sum.add(counts);
      if (bytes.length <= LARGEST_SPARE) this.spare.push(bytes);
      this.done(batch.textBytes);
    });
    merged.catch(() => undefined); // told to whoever adds next, or waits for the end
    this.last = merged;
    this.merging.push(merged);
    while (this.merging.length >= this.counters.length + WAITING) await this.merging.shift();
  }

  /** Resolves when all batches are added up. */
  finish(): Promise<void> {
    return this.last;
  }
}
