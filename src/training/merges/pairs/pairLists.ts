import { PairHeap } from './pairHeap';
import { PairStore } from './pairStore';

/**
 * The stored pairs, the most frequent one on top, and for each the list of its positions. All lists are in one arena
 * and are written once: afterwards a pair only becomes less frequent, and positions that it has lost are recognised by
 * their symbols.
 */
export class PairLists {
  readonly pairs = new PairStore();
  readonly heap = new PairHeap(this.pairs);
  /** Room for all lists, made when they are first filled. */
  arena = new Int32Array(0);
  /** How much of it may be used. */
  limit = 0;
  private used = 0;

  /** Positions that can still be listed. */
  get room(): number {
    return this.limit - this.used;
  }

  /** Removes all pairs and lists. */
  clear(): void {
    this.heap.length = 0;
    this.pairs.clear();
    this.used = 0;
  }

  /** Begins an empty list for each pair, with room for as many positions as its `length` says. */
  beginAll(): void {
    const { pairs, heap } = this;
    for (let pair = 0; pair < pairs.length; pair++) {
      pairs.starts[pair] = this.used;
      this.used += pairs.lengths[pair]!;
      pairs.lengths[pair] = 0;
      heap.push(pair, pairs.counts[pair]!);
    }
  }

  /** Begins the list of a new pair, with room for that many positions. Returns the pair's number. */
  begin(left: number, right: number, count: number, positions: number): number {
    const { pairs } = this;
    const pair = pairs.add(left, right);
    pairs.counts[pair] = count;
    pairs.starts[pair] = this.used;
    this.used += positions;
    this.heap.push(pair, count);
    return pair;
  }
}
