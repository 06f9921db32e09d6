import type { PairStore } from './pairs/pairStore';
import { BLOCK_BITS, idOfMark, INSIDE, markOf, NO_SYMBOL, type SymbolChain } from './chain/symbolChain';

/** One merge: a pair that is replaced everywhere, and what stands beside it. */
export class MergeStep {
  left = 0;
  right = 0;
  /** The id that takes the pair's place. */
  result = 0;
  readonly lefts: Neighbours;
  readonly rights: Neighbours;
  /** Neighbouring results: how often one was counted beside what became a result after it, and at how many places. */
  twins = 0;
  twinPlaces = 0;
  /** Occurrences that were replaced, and where the list of their places ends. */
  joined = 0;
  applied = 0;

  /** `ids`: all ids are less. `places`: how many places a token covers, by id. */
  constructor(
    ids: number,
    private readonly places: Int32Array,
  ) {
    this.lefts = new Neighbours(ids);
    this.rights = new Neighbours(ids);
  }

  /** `listStart`: where the pair's list begins. */
  begin(left: number, right: number, result: number, listStart: number): void {
    this.left = left;
    this.right = right;
    this.result = result;
    this.applied = listStart;
    this.joined = this.twins = this.twinPlaces = 0;
    this.lefts.clear();
    this.rights.clear();
    this.places[result] = this.places[left]! + this.places[right]!;
  }

  /**
   * Replaces occurrences at the places `list[from .. to)`, from left to right: of three equal symbols the first two become
   * one. Adds up what stands beside them, and leaves in the list only the places where something was replaced.
   */
  replace({ symbols, weights }: SymbolChain, list: Int32Array, from: number, to: number): void {
    const { places, lefts, rights, left, right, result } = this;
    const leftPlaces = places[left]!;
    const rightPlaces = places[right]!;
    const mark = markOf(result);
    let { applied, joined, twins, twinPlaces } = this;
    let leftCount = lefts.metCount;
    let rightCount = rights.metCount;
    for (let index = from; index < to; index++) {
      const place = list[index]!;
      if (symbols[place] !== left) continue;
      const middle = place + leftPlaces;
      if (symbols[middle] !== right) continue;
      const end = middle + rightPlaces;
      const weight = weights[place >>> BLOCK_BITS]!;
      list[applied++] = place;
      joined += weight;
      let outer = symbols[place - 1]!;
      if (outer !== NO_SYMBOL) {
        if (outer < 0) outer = idOfMark(outer);
        if (outer === result) {
          twins += weight;
          twinPlaces++;
        } else {
          if (lefts.places[outer] === 0) lefts.met[leftCount++] = outer;
          lefts.places[outer] = lefts.places[outer]! + 1;
          lefts.sums[outer] = lefts.sums[outer]! + weight;
        }
      }
      outer = symbols[end]!;
      if (outer >= 0) {
        if (rights.places[outer] === 0) rights.met[rightCount++] = outer;
        rights.places[outer] = rights.places[outer]! + 1;
        rights.sums[outer] = rights.sums[outer]! + weight;
      }
      symbols[place] = result;
      symbols[middle] = INSIDE;
      symbols[end - 1] = mark;
    }
    this.applied = applied;
    this.joined = joined;
    this.twins = twins;
    this.twinPlaces = twinPlaces;
    lefts.metCount = leftCount;
    rights.metCount = rightCount;
  }

  /** Takes what the merge used up from the pairs that the two symbols made with others, when all is replaced. */
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
    // What was a neighbour when it was counted became a result itself: another result stands there now.
    if (this.twins > 0) rights.sums[left] = rights.sums[left]! - this.twins;
  }
}

/** What is known of the neighbours on one side of the pair that is being merged, by their ids. */
export class Neighbours {
  /** Ids that were met in this step, in the order in which they came. */
  readonly met: Int32Array;
  metCount = 0;
  /** Weights of the occurrences beside each, and how many places that is. */
  readonly sums: Float64Array;
  readonly places: Int32Array;
  /** The new pair that is made with each, or -1. */
  readonly pairs: Int32Array;
  /** Where its next place is written to. */
  readonly cursors: Int32Array;

  /** `ids`: all ids are less. 28 bytes each. */
  constructor(ids: number) {
    this.met = new Int32Array(ids);
    this.sums = new Float64Array(ids);
    this.places = new Int32Array(ids);
    this.pairs = new Int32Array(ids);
    this.cursors = new Int32Array(ids);
  }

  /** Makes ready for the next step. */
  clear(): void {
    const { met, metCount, sums, places } = this;
    for (let index = 0; index < metCount; index++) {
      sums[met[index]!] = 0;
      places[met[index]!] = 0;
    }
    this.metCount = 0;
  }
}
