import { grown } from '../../columns';
import { MinHeap } from '../merging/minHeap';
import { NO_MERGE, type PairTable } from '../merging/pairTable';

/** Position takes the lower 32 bits of a key and the rank the bits above, so keys sort by rank, then position. */
const POSITIONS = 2 ** 32;

/**
 * Merges long pieces rank by rank: all pairs of the lowest rank in one sweep from left to right, then those of the next.
 * The heap holds ranks, not positions, and there are few ranks where the piece repeats itself. So 100,000 equal characters
 * take linear time.
 *
 * With the merges 1 2 → 4 (rank 0) and 3 4 → 5 (rank 1): `[1, 2, 3, 1, 2]` → `[4, 3, 4]` in one sweep of rank 0 → `[4, 5]`
 *
 * A sweep does what the definition says as long as no merge in it makes a pair whose rank is not higher: until then its rank
 * stays the lowest, and its pairs are taken leftmost first. But vocabularies may have merges in any order; Gemma's runs of
 * spaces are such a case. Pairs that a sweep makes, and whose rank is not higher, wait in a heap of their own, and each is
 * merged before the rest of the sweep if its rank is lower, or if it is further to the left. Pairs of higher ranks wait for
 * the end of the sweep, since many of them are gone by then.
 *
 * No position has the same pair twice, for both symbols only ever grow. So a position is listed at most once for a rank.
 */
export class RankedMerges {
  /** For each rank the last of its entries; -1 while it has none. */
  private readonly lasts: Int32Array;
  private entries = 0;
  /** Position of an entry, and the entry of the same rank before it. */
  private positions = new Int32Array(0);
  private links = new Int32Array(0);

  /** `ranks`: how many there are. */
  constructor(
    private readonly table: PairTable,
    ranks: number,
  ) {
    this.lasts = new Int32Array(ranks).fill(-1);
  }

  /** Applies merges to `symbols[0 .. length)` in position, and returns how many symbols are left. */
  merge(symbols: Int32Array, length: number): number {
    const { table } = this;
    const next = new Int32Array(length);
    const previous = new Int32Array(length);
    /** The rank of each symbol with the one after it. */
    const ranks = new Int32Array(length).fill(NO_MERGE);
    const run = new Int32Array(length);
    /** The rank that a position was listed for last. */
    const listed = new Int32Array(length).fill(NO_MERGE);
    const touched = new Int32Array(2 * length);
    /** Keys of pairs that may come before the rest of the sweep. */
    const early = new MinHeap(16);
    const heap = new MinHeap(16);
    this.entries = 0;
    this.positions = new Int32Array(length);
    this.links = new Int32Array(length);

    for (let position = 0; position < length; position++) {
      next[position] = position + 1;
      previous[position] = position - 1;
      if (position + 1 === length) break;
      const rank = table.rankOf(symbols[position]!, symbols[position + 1]!);
      ranks[position] = rank;
      listed[position] = rank;
      if (rank !== NO_MERGE) this.add(rank, position, heap);
    }

    let count = length;
    while (heap.size > 0) {
      const rank = heap.pop();
      const size = this.take(rank, ranks, run);
      let changed = 0;
      let result = -1;
      for (let index = 0; index < size || early.size > 0;) {
        let position: number;
        let joined: number;
        if (early.size > 0 && (index >= size || early.least < rank * POSITIONS + run[index]!)) {
          const key = early.pop();
          position = key % POSITIONS;
          if (ranks[position] !== Math.floor(key / POSITIONS)) continue;
          joined = table.resultAt(table.find(symbols[position]!, symbols[next[position]!]!));
        } else {
          position = run[index++]!;
          if (ranks[position] !== rank) continue; // the merge before it took its left symbol
          if (result < 0) result = table.resultAt(table.find(symbols[position]!, symbols[next[position]!]!));
          joined = result;
        }
        const right = next[position]!;
        const after = next[right]!;
        const before = previous[position]!;
        symbols[position] = joined;
        ranks[right] = NO_MERGE;
        next[position] = after;
        count--;
        if (before >= 0) {
          const made = table.rankOf(symbols[before]!, joined);
          ranks[before] = made;
          if (made > rank) touched[changed++] = before;
          else if (made !== NO_MERGE) early.push(made * POSITIONS + before);
        }
        if (after < length) {
          previous[after] = position;
          const made = table.rankOf(joined, symbols[after]!);
          ranks[position] = made;
          if (made > rank) touched[changed++] = position;
          else if (made !== NO_MERGE) early.push(made * POSITIONS + position);
        } else ranks[position] = NO_MERGE;
      }
      for (let index = 0; index < changed; index++) {
        const position = touched[index]!;
        const made = ranks[position]!;
        if (made <= rank || listed[position] === made) continue;
        listed[position] = made;
        this.add(made, position, heap);
      }
    }
    this.positions = this.links = new Int32Array(0);

    for (let position = 0, written = 0; position < length; position = next[position]!)
      symbols[written++] = symbols[position]!;
    return count;
  }

  private add(rank: number, position: number, heap: MinHeap): void {
    if (this.entries === this.positions.length) {
      this.positions = grown(this.positions, this.positions.length * 2);
      this.links = grown(this.links, this.links.length * 2);
    }
    const last = this.lasts[rank]!;
    if (last < 0) heap.push(rank);
    this.positions[this.entries] = position;
    this.links[this.entries] = last;
    this.lasts[rank] = this.entries++;
  }

  /** Writes the positions that still have a pair of this rank to `run`, in order; returns how many. */
  private take(rank: number, ranks: Int32Array, run: Int32Array): number {
    const { positions, links } = this;
    let size = 0;
    let isSorted = true;
    for (let entry = this.lasts[rank]!; entry >= 0; entry = links[entry]!) {
      const position = positions[entry]!;
      if (ranks[position] !== rank) continue; // its pair is another one by now
      if (size > 0 && position > run[size - 1]!) isSorted = false;
      run[size++] = position;
    }
    this.lasts[rank] = -1;
    const taken = run.subarray(0, size);
    // From last to first, they were added in order by each sweep.
    if (isSorted) taken.reverse();
    else taken.sort();
    return size;
  }
}
