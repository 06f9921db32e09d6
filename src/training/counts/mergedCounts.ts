import type { PieceCounts } from './pieceCounts';
import { PIECE_OVERHEAD, PieceTable } from './pieceTable';
import type { Pruning } from './countPruning';

/** Sums below this are indices of an array when the threshold is chosen; larger ones are in a map. */
const COMMON_SUMS = 1 << 16;

/**
 * Adds up counts that come in batches, in bounded memory.
 *
 * Above the limit, after a batch, the rarest pieces are pruned until the rest takes at most three quarters of it: lossy
 * counting (Manku and Motwani, "Approximate Frequency Counts over Data Streams", VLDB 2002, section 4.2), except that
 * the threshold `b` is raised when memory runs out, not once a bucket. A piece that is new, or comes again after it was
 * pruned, has been missed at most `b` times (their Delta); pruned are those whose count and Delta sum up to at most the
 * new `b`. So every count is too low by at most `b`, never too high, and every piece that occurs more often than `b`
 * times is there.
 *
 * Counts `a` 5, `b` 2, `c` 1 that are too much for the limit: with `b` = 1 only `c` is pruned. If `c` comes again 3
 * times, its count is 3, and one occurrence is missing.
 *
 * What is pruned depends on the batches and their order alone. Memory, in bytes: `limit`, and what one batch adds;
 * arrays grow by up to a quarter (by half of 16 MB, if small), and while one grows its old copy exists as well.
 */
export class MergedCounts {
  private readonly table = new PieceTable();
  /** By piece, how many occurrences may be missing in its count; 0 for pieces beyond its length. */
  private missed = new Uint32Array(0);
  private threshold = 0;
  private prunedPieces = 0;
  private prunedOccurrences = 0;

  /** @param limit Bytes that the pieces may take with all columns and tables; see `PIECE_OVERHEAD`. */
  constructor(private readonly limit: number) {}

  /** Distinct pieces. */
  get length(): number {
    return this.table.length;
  }

  /** What was pruned for the memory limit; undefined if nothing. */
  get pruned(): Pruning | undefined {
    if (this.prunedPieces === 0) return undefined;
    return { pieces: this.prunedPieces, occurrences: this.prunedOccurrences, below: this.threshold + 1 };
  }

  /** Adds a batch. Throws `RangeError` where the pieces take more than 4 GB. */
  add({ bytes, offsets, counts }: PieceCounts): void {
    const { table } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const known = table.length;
    for (let piece = 0; piece < counts.length; piece++) {
      table.add(bytes, view, offsets[piece]!, offsets[piece + 1]!, counts[piece]!);
    }
    if (this.threshold > 0) this.note(known);
    if (table.bytesUsed > this.limit) this.prune();
  }

  /** All counts; nothing can be added afterwards. The columns are views on larger buffers. */
  finish(): PieceCounts {
    return this.table.finish();
  }

  /** Stores what may be missing in the counts of the pieces from `first` on, which are new. */
  private note(first: number): void {
    const { length } = this.table;
    if (length > this.missed.length) {
      const longer = new Uint32Array(Math.ceil(length * 1.25));
      longer.set(this.missed.subarray(0, first));
      this.missed = longer;
    }
    this.missed.fill(this.threshold, first, length);
  }

  private prune(): void {
    const { table } = this;
    const { counts, length } = table;
    // The first time nothing is missing anywhere.
    if (this.threshold === 0) this.note(0);
    const { missed } = this;
    const threshold = this.nextThreshold();
    let kept = 0;
    for (let piece = 0; piece < length; piece++) {
      if (counts[piece]! + missed[piece]! > threshold) continue;
      this.prunedPieces++;
      this.prunedOccurrences += counts[piece]!;
    }
    table.retain(piece => {
      if (counts[piece]! + missed[piece]! <= threshold) return false;
      missed[kept++] = missed[piece]!;
      return true;
    });
    this.threshold = threshold;
  }

  /** The lowest sum of count and Delta with which the pieces above it take at most three quarters of the limit. */
  private nextThreshold(): number {
    const { table, missed } = this;
    const common = new Float64Array(COMMON_SUMS);
    const others = new Map<number, number>();
    for (let piece = 0; piece < table.length; piece++) {
      const sum = table.counts[piece]! + missed[piece]!;
      const bytes = table.bytesOf(piece) + PIECE_OVERHEAD;
      if (sum < COMMON_SUMS) common[sum]! += bytes;
      else others.set(sum, (others.get(sum) ?? 0) + bytes);
    }
    let rest = table.bytesUsed;
    const goal = 0.75 * this.limit;
    for (let sum = 0; sum < COMMON_SUMS; sum++) {
      rest -= common[sum]!;
      if (rest <= goal) return sum;
    }
    for (const [sum, bytes] of [...others].sort(([left], [right]) => left - right)) {
      rest -= bytes;
      if (rest <= goal) return sum;
    }
    return Infinity; // not reached: without any piece nothing is left
  }
}

/** Adds up counts of another engine: batch by batch, in the order in which they come. */
export async function sumOfBatches(
  batches: AsyncIterable<PieceCounts> | Iterable<PieceCounts>,
  limit: number,
  signal?: AbortSignal,
): Promise<{ readonly counts: PieceCounts; readonly pruned?: Pruning }> {
  const merged = new MergedCounts(limit);
  for await (const batch of batches) {
    // Files may be read without a pause: a cancel must be noticed between two batches.
    await new Promise(resolve => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    merged.add(batch);
  }
  const { pruned } = merged;
  return { counts: merged.finish(), ...(pruned && { pruned }) };
}
