import { hashOfPair, type PairStore } from './pairStore';
import { BLOCK_BITS, type SymbolChain } from './symbolChain';

/** Ids below this are counted without a mistake already by {@link PairCounter.estimate}: those of the single bytes. */
const FEW_IDS = 256;
const FEWEST_CELLS = FEW_IDS * FEW_IDS;
const MOST_CELLS = 2 ** 22;

/**
 * Finds the pairs of a chain that occur at least so often, and where, without keeping a record of the many others: first
 * all pairs are counted in a table of fixed size, where pairs with the same hash share a cell. What does not reach the
 * threshold together does not alone, so only pairs in the other cells are counted one by one. (A count-min sketch of one
 * row; Cormode and Muthukrishnan, 2005.)
 *
 * Goes over the chain in parts: call each step for consecutive ranges of places.
 */
export class PairCounter {
  private readonly cells: Float64Array;
  private readonly exact: boolean;
  /** Occurrences of all pairs together. */
  total = 0;

  /** `ids`: all ids of the chain are less. Every token of the chain covers one place. */
  constructor(
    private readonly chain: SymbolChain,
    ids: number,
  ) {
    this.exact = ids <= FEW_IDS;
    let cells = FEWEST_CELLS;
    while (!this.exact && cells < MOST_CELLS && cells < chain.length / 4) cells *= 2;
    this.cells = new Float64Array(cells);
  }

  /** Step 1. */
  estimate(start: number, end: number): void {
    const { cells, exact } = this;
    const { symbols, weights } = this.chain;
    const mask = cells.length - 1;
    let total = 0;
    for (let place = start; place < end; place++) {
      const left = symbols[place]!;
      const right = symbols[place + 1]!;
      if (left < 0 || right < 0) continue;
      const weight = weights[place >>> BLOCK_BITS]!;
      const cell = exact ? (left << 8) | right : hashOfPair(left, right) & mask;
      cells[cell] = cells[cell]! + weight;
      total += weight;
    }
    this.total += total;
  }

  /** Step 2: counts in `store` all pairs that may reach the threshold, and how many places each has. */
  count(start: number, end: number, threshold: number, store: PairStore): void {
    const { cells, exact } = this;
    const { symbols, weights } = this.chain;
    const mask = cells.length - 1;
    for (let place = start; place < end; place++) {
      const left = symbols[place]!;
      const right = symbols[place + 1]!;
      if (left < 0 || right < 0) continue;
      const cell = exact ? (left << 8) | right : hashOfPair(left, right) & mask;
      if (cells[cell]! < threshold) continue;
      const pair = store.add(left, right);
      store.counts[pair] = store.counts[pair]! + weights[place >>> BLOCK_BITS]!;
      store.lengths[pair] = store.lengths[pair]! + 1;
    }
  }

  /** Step 3, when `store` holds the pairs that are wanted alone: writes their places into their lists, in ascending order. */
  list(start: number, end: number, threshold: number, store: PairStore, arena: Int32Array): void {
    const { cells, exact } = this;
    const { symbols } = this.chain;
    const { starts, lengths } = store;
    const mask = cells.length - 1;
    for (let place = start; place < end; place++) {
      const left = symbols[place]!;
      const right = symbols[place + 1]!;
      if (left < 0 || right < 0) continue;
      const cell = exact ? (left << 8) | right : hashOfPair(left, right) & mask;
      if (cells[cell]! < threshold) continue;
      const pair = store.find(left, right);
      if (pair < 0) continue;
      const length = lengths[pair]!;
      arena[starts[pair]! + length] = place;
      lengths[pair] = length + 1;
    }
  }
}
