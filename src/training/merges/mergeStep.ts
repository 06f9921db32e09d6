import type { PairStore } from './pairs/pairStore';
import { BLOCK_BITS, idOfMark, INSIDE, markOf, NO_SYMBOL, type SymbolChain } from './chain/symbolChain';

/**
 * One merge: a pair that is replaced everywhere, and the neighbours of its occurrences.
 *
 * The merge of (1, 2) into 4 makes `[3, 1, 2, 5]` to `[3, 4, 5]`. The pairs (3, 1) and (2, 5) lose one occurrence, and
 * the new pairs (3, 4) and (4, 5) get one.
 */
export class MergeStep {
  left = 0;
  right = 0;
  /** The id that replaces the pair. */
  result = 0;
  readonly lefts: Neighbours;
  readonly rights: Neighbours;
  /**
   * Results next to each other: how often a result was counted next to what became another result, and at how many
   * positions.
   */
  twins = 0;
  twinPositions = 0;
  /** Occurrences that were replaced, and where the list of their positions ends. */
  joined = 0;
  applied = 0;

  /**
   * @param ids All ids are less.
   * @param widths By id, how many positions a token covers.
   */
  constructor(
    ids: number,
    private readonly widths: Int32Array,
  ) {
    this.lefts = new Neighbours(ids);
    this.rights = new Neighbours(ids);
  }

  /** @param listStart Where the pair's list begins. */
  begin(left: number, right: number, result: number, listStart: number): void {
    this.left = left;
    this.right = right;
    this.result = result;
    this.applied = listStart;
    this.joined = this.twins = this.twinPositions = 0;
    this.lefts.clear();
    this.rights.clear();
    this.widths[result] = this.widths[left]! + this.widths[right]!;
  }

  /**
   * Replaces occurrences at the positions `list[from .. to)`, from left to right: of three equal symbols the first two
   * become one. Adds up their neighbours, and leaves in the list only the positions where something was replaced.
   */
  replace({ symbols, weights }: SymbolChain, list: Int32Array, from: number, to: number): void {
    const { widths, lefts, rights, left, right, result } = this;
    const leftWidth = widths[left]!;
    const rightWidth = widths[right]!;
    const mark = markOf(result);
    let { applied, joined, twins, twinPositions } = this;
    let leftCount = lefts.metCount;
    let rightCount = rights.metCount;
    for (let index = from; index < to; index++) {
      const position = list[index]!;
      if (symbols[position] !== left) continue;
      const middle = position + leftWidth;
      if (symbols[middle] !== right) continue;
      const end = middle + rightWidth;
      const weight = weights[position >>> BLOCK_BITS]!;
      list[applied++] = position;
      joined += weight;
      let outer = symbols[position - 1]!;
      if (outer !== NO_SYMBOL) {
        if (outer < 0) outer = idOfMark(outer);
        if (outer === result) {
          twins += weight;
          twinPositions++;
        } else {
          if (lefts.positions[outer] === 0) lefts.met[leftCount++] = outer;
          lefts.positions[outer] = lefts.positions[outer]! + 1;
          lefts.sums[outer] = lefts.sums[outer]! + weight;
        }
      }
      outer = symbols[end]!;
      if (outer >= 0) {
        if (rights.positions[outer] === 0) rights.met[rightCount++] = outer;
        rights.positions[outer] = rights.positions[outer]! + 1;
        rights.sums[outer] = rights.sums[outer]! + weight;
      }
      symbols[position] = result;
      symbols[middle] = INSIDE;
      symbols[end - 1] = mark;
    }
    this.applied = applied;
    this.joined = joined;
    this.twins = twins;
    this.twinPositions = twinPositions;
    lefts.metCount = leftCount;
    rights.metCount = rightCount;
  }

  /** When all is replaced: lowers the counts of the pairs that the two symbols formed with others. */
  lowerOthers(pairs: PairStore): void {
    const { lefts, rights, left, right } = this;
    for (let index = 0; index < lefts.metCount; index++) {
      const outer = lefts.met[index]!;
      const pair = pairs.find(outer, left);
      if (pair >= 0) pairs.counts[pair] = pairs.counts[pair]! - lefts.sums[outer]!;
    }
    for (let index = 0; index < rights.metCount; index++) {
      const outer = rights.met[index]!;
      const pair = pairs.find(right, outer);
      if (pair >= 0) pairs.counts[pair] = pairs.counts[pair]! - rights.sums[outer]!;
    }
    // What was counted as a neighbour has become a result itself since: the pair there is of two results now.
    rights.sums[left] = rights.sums[left]! - this.twins;
  }
}

/** What is known about the neighbours on one side of the pair that is being merged, by their ids. */
class Neighbours {
  /** Ids that occurred in this step, in the order in which they came. */
  readonly met: Int32Array;
  metCount = 0;
  /** Sum of the weights of the occurrences next to each id, and at how many positions they are. */
  readonly sums: Float64Array;
  readonly positions: Int32Array;
  /** The new pair with each id, or -1. */
  readonly pairs: Int32Array;
  /** Where the next position of that pair is written to. */
  readonly cursors: Int32Array;

  /** @param ids All ids are less; 28 bytes for each. */
  constructor(ids: number) {
    this.met = new Int32Array(ids);
    this.sums = new Float64Array(ids);
    this.positions = new Int32Array(ids);
    this.pairs = new Int32Array(ids);
    this.cursors = new Int32Array(ids);
  }

  /** Prepares for the next step. */
  clear(): void {
    const { met, metCount, sums, positions } = this;
    for (let index = 0; index < metCount; index++) {
      sums[met[index]!] = 0;
      positions[met[index]!] = 0;
    }
    this.metCount = 0;
  }
}
