import { grown } from '../../columns';
import { MinHeap } from '../merging/minHeap';
import { NO_MERGE, type PairTable } from '../merging/pairTable';

/** Position takes the lower 32 bits of a key and the rank the bits above, so keys sort by rank, then position. */
const POSITIONS = 2 ** 32;

/**
 * Merges long pieces rank by rank: all places of the lowest rank in one sweep from left to right, then those of the next.
 * The heap holds ranks, not places, and of ranks there are few where the piece repeats itself; so 100,000 equal letters
 * take linear time.
 *
 * A sweep is what the definition does as long as no merge in it makes a pair of a rank that is not higher: until then its
 * rank stays the lowest, and its places are taken leftmost first. Vocabularies may have merges in any order, though: Gemma's
 * runs of spaces are such a case. Pairs that are made in a sweep and not of a higher rank wait in a heap of their own, and
 * each comes before the rest of the sweep if its rank is lower, or its place further left. Pairs of higher ranks wait for
 * the end of the sweep, since many of them are gone by then.
 *
 * No place has the same pair twice: both symbols only ever grow. So a place is listed once for a rank at most.
 */
export class RankedMerges {
  /** For each rank the last of its entries; -1 while it has none. */
  private readonly lasts: Int32Array;
  private entries = 0;
  /** Place of an entry, and the one of the same rank before it. */
  private places = new Int32Array(0);
  private links = new Int32Array(0);

  /** `ranks`: how many there are. */
  constructor(
    private readonly table: PairTable,
    ranks: number,
  ) {
    this.lasts = new Int32Array(ranks).fill(-1);
  }

  /** Applies merges to `symbols[0 .. length)` in place, and returns how many symbols are left. */
  merge(symbols: Int32Array, length: number): number {
    const { table } = this;
    const next = new Int32Array(length);
    const previous = new Int32Array(length);
    /** The rank of each symbol with the one behind it. */
    const ranks = new Int32Array(length).fill(NO_MERGE);
    const run = new Int32Array(length);
    /** The rank that a place was listed for last. */
    const listed = new Int32Array(length).fill(NO_MERGE);
    const touched = new Int32Array(2 * length);
    /** Keys of pairs that may come before the rest of the sweep. */
    const early = new MinHeap(16);
    const heap = new MinHeap(16);
    this.entries = 0;
    this.places = new Int32Array(length);
    this.links = new Int32Array(length);

    for (let place = 0; place < length; place++) {
      next[place] = place + 1;
      previous[place] = place - 1;
      if (place + 1 === length) break;
      const rank = table.rankOf(symbols[place]!, symbols[place + 1]!);
      ranks[place] = rank;
      listed[place] = rank;
      if (rank !== NO_MERGE) this.add(rank, place, heap);
    }

    let count = length;
    while (heap.size > 0) {
      const rank = heap.pop();
      const size = this.take(rank, ranks, run);
      let changed = 0;
      let result = -1;
      for (let index = 0; index < size || early.size > 0;) {
        let place: number;
        let joined: number;
        if (early.size > 0 && (index >= size || early.least < rank * POSITIONS + run[index]!)) {
          const key = early.pop();
          place = key % POSITIONS;
          if (ranks[place] !== Math.floor(key / POSITIONS)) continue;
          joined = table.resultAt(table.find(symbols[place]!, symbols[next[place]!]!));
        } else {
          place = run[index++]!;
          if (ranks[place] !== rank) continue; // the merge before it took its left symbol
          if (result < 0) result = table.resultAt(table.find(symbols[place]!, symbols[next[place]!]!));
          joined = result;
        }
        const right = next[place]!;
        const after = next[right]!;
        const before = previous[place]!;
        symbols[place] = joined;
        ranks[right] = NO_MERGE;
        next[place] = after;
        count--;
        if (before >= 0) {
          const made = table.rankOf(symbols[before]!, joined);
          ranks[before] = made;
          if (made > rank) touched[changed++] = before;
          else if (made !== NO_MERGE) early.push(made * POSITIONS + before);
        }
        if (after < length) {
          previous[after] = place;
          const made = table.rankOf(joined, symbols[after]!);
          ranks[place] = made;
          if (made > rank) touched[changed++] = place;
          else if (made !== NO_MERGE) early.push(made * POSITIONS + place);
        } else ranks[place] = NO_MERGE;
      }
      for (let index = 0; index < changed; index++) {
        const place = touched[index]!;
        const made = ranks[place]!;
        if (made <= rank || listed[place] === made) continue;
        listed[place] = made;
        this.add(made, place, heap);
      }
    }
    this.places = this.links = new Int32Array(0);

    for (let place = 0, written = 0; place < length; place = next[place]!) symbols[written++] = symbols[place]!;
    return count;
  }

  private add(rank: number, place: number, heap: MinHeap): void {
    if (this.entries === this.places.length) {
      this.places = grown(this.places, this.places.length * 2);
      this.links = grown(this.links, this.links.length * 2);
    }
    const last = this.lasts[rank]!;
    if (last < 0) heap.push(rank);
    this.places[this.entries] = place;
    this.links[this.entries] = last;
    this.lasts[rank] = this.entries++;
  }

  /** Writes the places that still have a pair of this rank to `run`, in order; returns how many. */
  private take(rank: number, ranks: Int32Array, run: Int32Array): number {
    const { places, links } = this;
    let size = 0;
    let isSorted = true;
    for (let entry = this.lasts[rank]!; entry >= 0; entry = links[entry]!) {
      const place = places[entry]!;
      if (ranks[place] !== rank) continue; // its pair is another one by now
      if (size > 0 && place > run[size - 1]!) isSorted = false;
      run[size++] = place;
    }
    this.lasts[rank] = -1;
    const taken = run.subarray(0, size);
    // From last to first, they were added in order by each sweep.
    if (isSorted) taken.reverse();
    else taken.sort();
    return size;
  }
}
