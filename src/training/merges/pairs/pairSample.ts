import { hashOfPair } from './pairStore';
import { BLOCK_BITS, type SymbolChain } from '../chain/symbolChain';

/** Positions that are read, how many of them one after the other, and the cells in which their pairs are counted. */
const MOST_POSITIONS = 2 ** 17;
const STRETCH = 256;
const MOST_CELLS = 2 ** 16;
/** Buckets for each doubling of a count. */
const STEPS = 8;

/**
 * An estimate of how often the pairs of a chain occur, from parts of it. It is good enough to choose a threshold by,
 * since a bad one costs time and nothing else.
 */
export class PairSample {
  /** Pairs of the sample, by the logarithm of how often the chain may have them. */
  private readonly buckets = new Float64Array(STEPS * 64);
  private pairs = 0;

  /** Every token of the chain must cover one position. */
  constructor(private readonly chain: SymbolChain) {
    const stride = Math.max(1, Math.ceil(chain.length / MOST_POSITIONS));
    const { buckets } = this;
    let size = 1024;
    while (size < MOST_CELLS && size < chain.length) size *= 2;
    const cells = new Float64Array(size);
    this.forEachPair(stride, (hash, weight) => {
      const cell = hash & (size - 1);
      cells[cell] = cells[cell]! + weight;
    });
    this.forEachPair(stride, hash => {
      const bucket = bucketOf(cells[hash & (size - 1)]! * stride);
      buckets[bucket] = buckets[bucket]! + 1;
      this.pairs++;
    });
  }

  /** The largest count that the pairs at `share` of all positions reach. */
  countKeeping(share: number): number {
    let kept = 0;
    let bucket = this.buckets.length;
    while (bucket > 0 && kept < share * this.pairs) kept += this.buckets[--bucket]!;
    return Math.floor(2 ** (bucket / STEPS));
  }

  /** Share of the positions whose pairs occur less often. */
  shareBelow(count: number): number {
    let below = 0;
    for (let bucket = 0; bucket < bucketOf(count); bucket++) below += this.buckets[bucket]!;
    return this.pairs > 0 ? below / this.pairs : 0;
  }

  private forEachPair(stride: number, use: (hash: number, weight: number) => void): void {
    const { symbols, weights, length } = this.chain;
    for (let from = 0; from < length - 1; from += stride * STRETCH) {
      const end = Math.min(length - 1, from + STRETCH);
      for (let position = from; position < end; position++) {
        const left = symbols[position]!;
        const right = symbols[position + 1]!;
        if (left >= 0 && right >= 0) use(hashOfPair(left, right), weights[position >>> BLOCK_BITS]!);
      }
    }
  }
}

function bucketOf(count: number): number {
  return Math.max(0, Math.floor(Math.log2(count) * STEPS));
}
