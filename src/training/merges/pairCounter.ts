import { hashOfPair, type PairStore } from './pairStore';
import { BLOCK_BITS, type SymbolChain } from './symbolChain';

/** Ids below this are counted without a mistake already by {@link PairCounter.estimate}: those of the single bytes. */
const FEW_IDS = 256;
const FEWEST_CELLS = FEW_IDS * FEW_IDS;
const MOST_CELLS = 2 ** 22;

/** In place of the number of a pair: none is known yet, or none of the cell is frequent enough. */
const UNKNOWN = -1;
const RARE = -2;

/**
 * Finds the pairs of a chain that occur at least so often, and where, without keeping a record of the many others: first
 * all pairs are counted in a table of fixed size, where pairs with the same hash share a cell. What does not reach the
 * threshold together does not alone, so only pairs in the other cells are counted one by one. (A count-min sketch of one
 * row; Cormode and Muthukrishnan, 2005.)
 *
 * Goes over the chain in parts: each of the steps is called for consecutive ranges of places.
 */
export class PairCounter {
  private cells: Float64Array;
  /** By cell, the pair that was met there last, or one of the signs above. */
  private pairs = new Int32Array(0);
  private readonly mask: number;
  private readonly exact: boolean;
  /** Occurrences of all pairs together. */
  total = 0;

  /** `ids`: all ids of the chain are less. Every token of the chain covers one place. */
  constructor(
    private readonly chain: SymbolChain,
    private readonly store: PairStore,
    ids: number,
  ) {
    this.exact = ids <= FEW_IDS;
    let cells = FEWEST_CELLS;
    while (!this.exact && cells < MOST_CELLS && cells < chain.length / 4) cells *= 2;
    this.cells = new Float64Array(cells);
    this.mask = cells - 1;
  }

  /** Step 1. */
  estimate(start: number, end: number): void {
    const { cells, mask, exact } = this;
    const { symbols, weights } = this.chain;
    let total = 0;
    let left = symbols[start]!;
    for (let place = start; place < end; place++) {
      const right = symbols[place + 1]!;
      if (left >= 0 && right >= 0) {
        const weight = weights[place >>> BLOCK_BITS]!;
        const cell = exact ? (left << 8) | right : hashOfPair(left, right) & mask;
        cells[cell] = cells[cell]! + weight;
        total += weight;
      }
      left = right;
    }
    this.total += total;
  }

  /** Between the steps 1 and 2. */
  leaveOutBelow(threshold: number): void {
    const { cells } = this;
    const pairs = new Int32Array(cells.length);
    for (let cell = 0; cell < cells.length; cell++) pairs[cell] = cells[cell]! < threshold ? RARE : UNKNOWN;
    this.pairs = pairs;
    this.cells = new Float64Array(0);
  }

  /** Step 2: counts in the store all pairs that may reach the threshold, and how many places each has. */
  count(start: number, end: number): void {
    const { store, pairs, mask, exact } = this;
    const { symbols, weights } = this.chain;
    let { keys, counts, lengths } = store;
    let left = symbols[start]!;
    for (let place = start; place < end; place++) {
      const first = left;
      const right = (left = symbols[place + 1]!);
      if (first < 0 || right < 0) continue;
      const cell = exact ? (first << 8) | right : hashOfPair(first, right) & mask;
      let pair = pairs[cell]!;
      if (pair === RARE) continue;
      if (pair === UNKNOWN || keys[2 * pair] !== first || keys[2 * pair + 1] !== right) {
        pairs[cell] = pair = store.add(first, right);
        ({ keys, counts, lengths } = store);
      }
      counts[pair] = counts[pair]! + weights[place >>> BLOCK_BITS]!;
      lengths[pair] = lengths[pair]! + 1;
    }
  }

  /** Between the steps 2 and 3, when the store holds the pairs that are wanted alone. */
  leaveOutOthers(): void {
    const { pairs, store, mask, exact } = this;
    pairs.fill(RARE);
    for (let pair = 0; pair < store.length; pair++) {
      const left = store.keys[2 * pair]!;
      const right = store.keys[2 * pair + 1]!;
      pairs[exact ? (left << 8) | right : hashOfPair(left, right) & mask] = pair;
    }
  }

  /** Step 3: writes the places of each pair into its list, in ascending order. */
  list(start: number, end: number, arena: Int32Array): void {
    const { store, pairs, mask, exact } = this;
    const { symbols } = this.chain;
    const { keys, starts, lengths } = store;
    let left = symbols[start]!;
    for (let place = start; place < end; place++) {
      const first = left;
      const right = (left = symbols[place + 1]!);
      if (first < 0 || right < 0) continue;
      const cell = exact ? (first << 8) | right : hashOfPair(first, right) & mask;
      let pair = pairs[cell]!;
      if (pair === RARE) continue;
      if (keys[2 * pair] !== first || keys[2 * pair + 1] !== right) {
        pair = store.find(first, right);
        if (pair < 0) continue;
      }
      const length = lengths[pair]!;
      arena[starts[pair]! + length] = place;
      lengths[pair] = length + 1;
    }
  }
}
