import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { MinHeap } from '../../engine/models/merging/minHeap';
import { NO_MERGE, PairTable } from '../../engine/models/merging/pairTable';

/** Up to this many bytes scanning for the lowest rank is faster than a heap. */
const LONGEST_SCANNED = 24;
const NEVER = 0x7fffffff;
/** Position takes the lower 32 bits of a heap key and the rank the bits above, so keys sort by rank, then position. */
const POSITIONS = 2 ** 32;

/**
 * Merges pieces, and counts how often each merge is made.
 *
 * With the merges (a, b) and (ab, c), in this order, the piece `abcab` with weight 3 becomes `abc ab`: the first merge
 * was made 2 * 3 times, the second 3 times.
 */
export class PieceReplay {
  /** By merge, how often it joined two tokens, each time with the weight of the piece. */
  readonly joined: Float64Array;
  private readonly table: PairTable;
  private symbols = new Int32Array(0);
  private ranks = new Int32Array(0);
  private next = new Int32Array(0);
  private previous = new Int32Array(0);
  private readonly heap = new MinHeap(1024);

  constructor(
    vocabulary: Pick<BytePairVocabulary, 'mergeLefts' | 'mergeRights' | 'mergeResults'>,
    private readonly idOfByte: ArrayLike<number>,
  ) {
    this.table = new PairTable(vocabulary);
    this.joined = new Float64Array(vocabulary.mergeLefts.length);
  }

  /**
   * Merges `bytes[start .. end)`, a piece that occurs `weight` times: lowest rank first, leftmost first of equal ranks.
   */
  replay(bytes: Uint8Array, start: number, end: number, weight: number): void {
    const length = end - start;
    this.reserve(length);
    for (let index = 0; index < length; index++) this.symbols[index] = this.idOfByte[bytes[start + index]!]!;
    this.merge(length, weight);
  }

  /** The same for a sequence of ids, which is merged further. */
  replayIds(ids: Uint32Array, start: number, end: number, weight: number): void {
    const length = end - start;
    this.reserve(length);
    for (let index = 0; index < length; index++) this.symbols[index] = ids[start + index]!;
    this.merge(length, weight);
  }

  private reserve(length: number): void {
    if (length <= this.symbols.length) return;
    this.symbols = new Int32Array(2 * length);
    this.ranks = new Int32Array(2 * length);
    this.next = new Int32Array(2 * length);
    this.previous = new Int32Array(2 * length);
  }

  private merge(length: number, weight: number): void {
    if (length <= LONGEST_SCANNED) this.scan(length, weight);
    else this.mergeByHeap(length, weight);
  }

  private rank(left: number, right: number): number {
    const rank = this.table.rankOf(left, right);
    return rank === NO_MERGE ? NEVER : rank;
  }

  private result(left: number, right: number): number {
    return this.table.resultAt(this.table.find(left, right));
  }

  private scan(length: number, weight: number): void {
    const { symbols, ranks, joined } = this;
    let last = length - 1;
    for (let index = 0; index < last; index++) ranks[index] = this.rank(symbols[index]!, symbols[index + 1]!);
    while (last > 0) {
      let best = 0;
      for (let index = 1; index < last; index++) if (ranks[index]! < ranks[best]!) best = index;
      const rank = ranks[best]!;
      if (rank === NEVER) return;
      joined[rank] = joined[rank]! + weight;
      symbols[best] = this.result(symbols[best]!, symbols[best + 1]!);
      for (let index = best + 1; index < last; index++) {
        symbols[index] = symbols[index + 1]!;
        ranks[index] = ranks[index + 1]!;
      }
      last--;
      if (best > 0) ranks[best - 1] = this.rank(symbols[best - 1]!, symbols[best]!);
      if (best < last) ranks[best] = this.rank(symbols[best]!, symbols[best + 1]!);
    }
  }

  private mergeByHeap(length: number, weight: number): void {
    const { symbols, ranks, next, previous, heap, joined } = this;
    for (let index = 0; index < length; index++) {
      next[index] = index + 1;
      previous[index] = index - 1;
    }
    for (let index = 0; index < length; index++) this.propose(index, length);
    while (heap.size > 0) {
      const key = heap.pop();
      const rank = Math.floor(key / POSITIONS);
      const index = key - rank * POSITIONS;
      if (ranks[index] !== rank) continue; // its pair has changed since
      joined[rank] = joined[rank]! + weight;
      const right = next[index]!;
      const after = next[right]!;
      symbols[index] = this.result(symbols[index]!, symbols[right]!);
      ranks[right] = NEVER;
      next[index] = after;
      if (after < length) previous[after] = index;
      this.propose(index, length);
      if (previous[index]! >= 0) this.propose(previous[index]!, length);
    }
  }

  /** Notes the merge of the symbol at `index` with the next one. */
  private propose(index: number, length: number): void {
    const right = this.next[index]!;
    const rank = right < length ? this.rank(this.symbols[index]!, this.symbols[right]!) : NEVER;
    this.ranks[index] = rank;
    if (rank !== NEVER) this.heap.push(rank * POSITIONS + index);
  }
}
