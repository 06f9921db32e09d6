import { hashOfPair, type PairStore } from './pairStore';
import { BLOCK_BITS, type SymbolChain } from './symbolChain';

/** Ids below this are counted without a mistake already by {@link PairCounter.estimate}: those of the single bytes. */
const FEW_IDS = 256;
const FEWEST_CELLS = FEW_IDS * FEW_IDS;
const MOST_CELLS = 2 ** 22;
/** Cells for each time that the threshold would go into all occurrences: what others add to a cell is a part of it. */
const CELLS_PER_THRESHOLD = 4;

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
  private cells: Float64Array | Uint32Array;
  /** By cell, the pair that was met there last, or one of the signs above. */
  private pairs = new Int32Array(0);
  /** The cell of a pair: its hash under this mask, or 256 times the left id and the right one where that is `exact`. */
  readonly mask: number;
  readonly exact: boolean;
  /** A bit by cell: whether it reaches the threshold. Known after `leaveOutRare`. */
  frequent = new Int32Array(0);

  /** `ids`: all ids of the chain are less. Every token of the chain covers one place. `most`: all weights of its places. */
  constructor(
    private chain: SymbolChain,
    private readonly store: PairStore,
    ids: number,
    private readonly threshold: number,
    most: number,
  ) {
    this.exact = ids <= FEW_IDS;
    const wanted = Math.min(MOST_CELLS, chain.length / 4, (CELLS_PER_THRESHOLD * most) / threshold);
    let cells = FEWEST_CELLS;
    while (!this.exact && cells < wanted) cells *= 2;
    this.cells = most < 2 ** 32 ? new Uint32Array(cells) : new Float64Array(cells);
    this.mask = cells - 1;
  }

  /** Step 1. */
  estimate(start: number, end: number): void {
    const { cells, mask, exact } = this;
    const { symbols, weights } = this.chain;
    let left = symbols[start]!;
    for (let place = start; place < end; place++) {
      const right = symbols[place + 1]!;
      if (left >= 0 && right >= 0) {
        const weight = weights[place >>> BLOCK_BITS]!;
        const cell = exact ? (left << 8) | right : hashOfPair(left, right) & mask;
        cells[cell] = cells[cell]! + weight;
      }
      left = right;
    }
  }

  /** Between the steps 1 and 2. */
  leaveOutRare(): void {
    const { cells, threshold } = this;
    const pairs = new Int32Array(cells.length).fill(RARE);
    const frequent = new Int32Array(cells.length >>> 5);
    for (let cell = 0; cell < cells.length; cell++) {
      if (cells[cell]! < threshold) continue;
      pairs[cell] = UNKNOWN;
      frequent[cell >>> 5] = frequent[cell >>> 5]! | (1 << (cell & 31));
    }
    this.pairs = pairs;
    this.frequent = frequent;
    this.cells = new Float64Array(0);
  }

  /** Has the steps that follow go over the segments of the chain. */
  goOnWith(segments: SymbolChain): void {
    this.chain = segments;
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
