import type { MergedCounts } from '../../training/counts/mergedCounts';
import type { BatchCounter } from './batchCounter';
import { BATCH_BYTES, type TextBatch } from '../corpus/textBatch';

/** Batches that may wait in addition to those being counted, so that counters always have a next one. */
const WAITING = 2;
/** Larger buffers, of texts that could not be cut, are not used again. */
const LARGEST_SPARE = 2 * BATCH_BYTES;

/** Gives batches to counters in turns, and adds up their counts in the order in which the batches came. */
export class BatchQueue {
  private readonly merging: Promise<void>[] = [];
  private last: Promise<void> = Promise.resolve();
  private next = 0;
  private spare: Uint8Array<ArrayBuffer>[] = [];

  /** @param done Called with the bytes of text of each batch when it is counted. */
  constructor(
    private readonly counters: readonly BatchCounter[],
    private readonly signal: AbortSignal,
    private readonly done: (bytes: number) => void,
  ) {}

  /** A buffer of at least that many bytes; those of counted batches are used again. */
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
    counted.catch(() => undefined); // reported by `merged`
    const merged = this.last.then(async () => {
      const { counts, bytes } = await counted;
      this.signal.throwIfAborted();
      sum.add(counts);
      if (bytes.length <= LARGEST_SPARE) this.spare.push(bytes);
      this.done(batch.textBytes);
    });
    merged.catch(() => undefined); // reported to the next call of `add` or `finish`
    this.last = merged;
    this.merging.push(merged);
    while (this.merging.length >= this.counters.length + WAITING) await this.merging.shift();
  }

  /** Resolves when all batches are added up. */
  finish(): Promise<void> {
    return this.last;
  }
}
