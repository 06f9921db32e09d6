import { grown } from '../../grownArray';
import type { PairStore } from './pairStore';

/**
 * The most frequent pair is on top; of equally frequent ones the one with the smallest left id, then the smallest right
 * id. Counts are those at the time of `push`. The learner compares them with the current ones when a pair is on top,
 * which costs less than moving pairs with every change.
 */
export class PairHeap {
  length = 0;
  private pairs = new Int32Array(1024);
  private counts = new Float64Array(1024);

  constructor(private readonly store: PairStore) {}

  push(pair: number, count: number): void {
    if (this.length === this.pairs.length) {
      this.pairs = grown(this.pairs, 2 * this.length);
      this.counts = grown(this.counts, 2 * this.length);
    }
    let index = this.length++;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.precedes(pair, count, this.pairs[parent]!, this.counts[parent]!)) break;
      this.set(index, this.pairs[parent]!, this.counts[parent]!);
      index = parent;
    }
    this.set(index, pair, count);
  }

  get topPair(): number {
    return this.pairs[0]!;
  }

  get topCount(): number {
    return this.counts[0]!;
  }

  pop(): void {
    this.length--;
    this.sink(this.pairs[this.length]!, this.counts[this.length]!);
  }

  /** The same as `pop` and `push` of the same pair with a smaller count. */
  lowerTop(count: number): void {
    this.sink(this.pairs[0]!, count);
  }

  /** Replaces the top by a pair, and lets that sink to where it belongs. */
  private sink(pair: number, count: number): void {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= this.length) break;
      if (child + 1 < this.length && this.indexPrecedes(child + 1, child)) child++;
      if (!this.precedes(this.pairs[child]!, this.counts[child]!, pair, count)) break;
      this.set(index, this.pairs[child]!, this.counts[child]!);
      index = child;
    }
    this.set(index, pair, count);
  }

  private set(index: number, pair: number, count: number): void {
    this.pairs[index] = pair;
    this.counts[index] = count;
  }

  private indexPrecedes(a: number, b: number): boolean {
    return this.precedes(this.pairs[a]!, this.counts[a]!, this.pairs[b]!, this.counts[b]!);
  }

  private precedes(a: number, countA: number, b: number, countB: number): boolean {
    if (countA !== countB) return countA > countB;
    const { keys } = this.store;
    if (keys[2 * a] !== keys[2 * b]) return keys[2 * a]! < keys[2 * b]!;
    return keys[2 * a + 1]! < keys[2 * b + 1]!;
  }
}
