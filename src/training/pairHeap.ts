import { grown } from './growingArrays';
import type { PairTable } from './pairTable';

/**
 * The most frequent pair on top; of equally frequent ones that with the smallest left id, then the smallest right id.
 * Counts are those of the moment of `push`: the trainer compares them with the present ones when a pair comes up, which
 * costs less than moving pairs about with every change.
 */
export class PairHeap {
  length = 0;
  private pairs: Uint32Array = new Uint32Array(1024);
  private counts = new Float64Array(1024);

  constructor(private readonly table: PairTable) {}

  push(pair: number, count: number): void {
    if (this.length === this.pairs.length) {
      this.pairs = grown(this.pairs, 2 * this.length);
      const counts = new Float64Array(2 * this.length);
      counts.set(this.counts);
      this.counts = counts;
    }
    let index = this.length++;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.precedes(pair, count, this.pairs[parent]!, this.counts[parent]!)) break;
      this.place(index, this.pairs[parent]!, this.counts[parent]!);
      index = parent;
    }
    this.place(index, pair, count);
  }

  get topPair(): number {
    return this.pairs[0]!;
  }

  get topCount(): number {
    return this.counts[0]!;
  }

  pop(): void {
    const pair = this.pairs[--this.length]!;
    const count = this.counts[this.length]!;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= this.length) break;
      if (child + 1 < this.length && this.indexPrecedes(child + 1, child)) child++;
      if (!this.precedes(this.pairs[child]!, this.counts[child]!, pair, count)) break;
      this.place(index, this.pairs[child]!, this.counts[child]!);
      index = child;
    }
    this.place(index, pair, count);
  }

  private place(index: number, pair: number, count: number): void {
    this.pairs[index] = pair;
    this.counts[index] = count;
  }

  private indexPrecedes(a: number, b: number): boolean {
    return this.precedes(this.pairs[a]!, this.counts[a]!, this.pairs[b]!, this.counts[b]!);
  }

  private precedes(a: number, countA: number, b: number, countB: number): boolean {
    if (countA !== countB) return countA > countB;
    const { lefts, rights } = this.table;
    if (lefts[a] !== lefts[b]) return lefts[a]! < lefts[b]!;
    return rights[a]! < rights[b]!;
  }
}
