import { hashOfPair, type PairStore } from './pairStore';
import { BLOCK_BITS, type SymbolChain } from '../chain/symbolChain';

/** Pairs of ids below this, those of the single bytes, are counted exactly already by {@link PairCounter.estimate}. */
const FEW_IDS = 256;
const FEWEST_CELLS = FEW_IDS * FEW_IDS;
const MOST_CELLS = 2 ** 22;
/** Cells for each time that all occurrences hold the threshold, so that other pairs add only a part of it to a cell. */
const CELLS_PER_THRESHOLD = 4;

/** Where the number of no pair is known yet. */
const UNKNOWN = -1;

/**
 * Finds the pairs of a chain that reach a threshold, and where they are, without a record for each of the many others.
 * First all pairs are counted in a table of fixed size, where pairs with the same hash share a cell. Pairs that do not
 * reach the threshold together do not reach it alone, so only pairs in the other cells are counted one by one. (A
 * count-min sketch of one row; Cormode and Muthukrishnan, 2005.)
 *
 * With a threshold of 3: pairs p and q occur twice each and share a cell, r occurs once in another. The first cell has
 * 4, so p and q are counted one by one, and then left out; r never gets a record.
 *
 * Goes over the chain in parts: each of the steps is called for consecutive ranges of positions.
 */
export class PairCounter {
  private cells: Float64Array | Int32Array;
  /** By cell, the pair that was last found there. */
  private pairs = new Int32Array(0);
  /** The cell of a pair: its hash under this mask, or 256 times the left id and the right one where that is `exact`. */
  readonly mask: number;
  readonly exact: boolean;
  /**
   * A bit for each cell: whether it may have a pair that is wanted. Far smaller than `pairs`, most of which is not
   * read.
   */
  frequent = new Int32Array(0);

  /**
   * Every token of the chain must cover one position.
   *
   * @param ids All ids of the chain are less.
   * @param most Sum of the weights of all positions.
   */
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
    this.cells = most < 2 ** 31 ? new Int32Array(cells) : new Float64Array(cells);
    this.mask = cells - 1;
  }

  /** Step 1. `weight`: of all positions of the range. */
  estimate(start: number, end: number, weight: number): void {
    const { cells, mask, exact } = this;
    const { symbols } = this.chain;
    let left = symbols[start]!;
    for (let position = start; position < end; position++) {
      const right = symbols[position + 1]!;
      if (left >= 0 && right >= 0) {
        const cell = exact ? (left << 8) | right : hashOfPair(left, right) & mask;
        cells[cell] = cells[cell]! + weight;
      }
      left = right;
    }
  }

  /** Between the steps 1 and 2. */
  leaveOutRare(): void {
    const { cells, threshold } = this;
    const frequent = new Int32Array(cells.length >>> 5);
    for (let cell = 0; cell < cells.length; cell++) {
      if (cells[cell]! >= threshold) frequent[cell >>> 5] = frequent[cell >>> 5]! | (1 << (cell & 31));
    }
    this.frequent = frequent;
    this.pairs = new Int32Array(cells.length).fill(UNKNOWN);
    this.cells = new Float64Array(0);
  }

  /** Lets the steps that follow go over the segments of the chain. */
  goOnWith(segments: SymbolChain): void {
    this.chain = segments;
  }

  /** Step 2: counts in the store all pairs that may reach the threshold, and how many positions each has. */
  count(start: number, end: number): void {
    const { store, pairs, mask, exact, frequent } = this;
    const { symbols, weights } = this.chain;
    let { keys, counts, lengths } = store;
    let left = symbols[start]!;
    for (let position = start; position < end; position++) {
      const first = left;
      const right = (left = symbols[position + 1]!);
      if (first < 0 || right < 0) continue;
      const cell = exact ? (first << 8) | right : hashOfPair(first, right) & mask;
      if (((frequent[cell >>> 5]! >>> (cell & 31)) & 1) === 0) continue;
      let pair = pairs[cell]!;
      if (pair === UNKNOWN || keys[2 * pair] !== first || keys[2 * pair + 1] !== right) {
        pairs[cell] = pair = store.add(first, right);
        ({ keys, counts, lengths } = store);
      }
      counts[pair] = counts[pair]! + weights[position >>> BLOCK_BITS]!;
      lengths[pair] = lengths[pair]! + 1;
    }
  }

  /** Between the steps 2 and 3, when only the pairs that are wanted are in the store. */
  leaveOutOthers(): void {
    const { pairs, store, mask, exact, frequent } = this;
    frequent.fill(0);
    for (let pair = 0; pair < store.length; pair++) {
      const left = store.keys[2 * pair]!;
      const right = store.keys[2 * pair + 1]!;
      const cell = exact ? (left << 8) | right : hashOfPair(left, right) & mask;
      pairs[cell] = pair;
      frequent[cell >>> 5] = frequent[cell >>> 5]! | (1 << (cell & 31));
    }
  }

  /** Step 3: writes the positions of each pair into its list, in ascending order. */
  list(start: number, end: number, arena: Int32Array): void {
    const { store, pairs, mask, exact, frequent } = this;
    const { symbols } = this.chain;
    const { keys, starts, lengths } = store;
    let left = symbols[start]!;
    for (let position = start; position < end; position++) {
      const first = left;
      const right = (left = symbols[position + 1]!);
      if (first < 0 || right < 0) continue;
      const cell = exact ? (first << 8) | right : hashOfPair(first, right) & mask;
      if (((frequent[cell >>> 5]! >>> (cell & 31)) & 1) === 0) continue;
      let pair = pairs[cell]!;
      if (keys[2 * pair] !== first || keys[2 * pair + 1] !== right) {
        pair = store.find(first, right);
        if (pair < 0) continue;
      }
      const length = lengths[pair]!;
      arena[starts[pair]! + length] = position;
      lengths[pair] = length + 1;
    }
  }
}
