import { PairHeap } from './pairHeap';
import { PairStore } from './pairStore';

/**
 * The pairs that are kept in mind, the most frequent one first, and for each the list of its places. All lists lie in
 * one arena and are written once: afterwards a pair only becomes less frequent, and stale places are recognised by their
 * symbols.
 */
export class PairLists {
  readonly pairs = new PairStore();
  readonly heap = new PairHeap(this.pairs);
  /** Room for all lists, made by who fills them at first. */
  arena = new Int32Array(0);
  /** How much of it may be used. */
  limit = 0;
  private used = 0;

  /** Places that can still be listed. */
  get room(): number {
    return this.limit - this.used;
  }

  /** Forgets all. */
  clear(): void {
    this.heap.length = 0;
    this.pairs.clear();
    this.used = 0;
  }

  /** Begins an empty list, with room for so many places, of each pair as long as its `length` says. */
  beginAll(): void {
    const { pairs, heap } = this;
    for (let pair = 0; pair < pairs.length; pair++) {
      pairs.starts[pair] = this.used;
      this.used += pairs.lengths[pair]!;
      pairs.lengths[pair] = 0;
      heap.push(pair, pairs.counts[pair]!);
    }
  }

  /** Begins the list of a new pair, with room for so many places. Returns the pair's number. */
  begin(left: number, right: number, count: number, places: number): number {
    const { pairs } = this;
    const pair = pairs.add(left, right);
    pairs.counts[pair] = count;
    pairs.starts[pair] = this.used;
    this.used += places;
    this.heap.push(pair, count);
    return pair;
  }
}
