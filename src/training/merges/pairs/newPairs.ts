import type { MergeStep } from '../mergeStep';
import type { PairLists } from './pairLists';
import { idOfMark, NO_SYMBOL, type SymbolChain } from '../chain/symbolChain';

/** The pairs that a merge makes: those that are frequent enough are kept in mind, with lists of their places. */
export class NewPairs {
  private twinCursor = -1;

  /** `places`: how many places a token covers, by id. */
  constructor(
    private readonly step: MergeStep,
    private readonly lists: PairLists,
    private readonly places: Int32Array,
  ) {}

  /**
   * Begins the lists of the new pairs that `isWanted` holds of: by the neighbour of the result, and the pair's
   * occurrences. Returns the places that they have, or -1 if there is not so much room; then nothing is noted.
   */
  begin(isWanted: (outer: number, count: number) => boolean): number {
    const { lists } = this;
    const { lefts, rights, result, twins, twinPlaces } = this.step;
    let needed = 0;
    for (const side of [lefts, rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        const wanted = isWanted(outer, side.sums[outer]!);
        side.pairs[outer] = wanted ? 0 : -1;
        if (wanted) needed += side.places[outer]!;
      }
    }
    const hasTwins = isWanted(result, twins);
    if (hasTwins) needed += twinPlaces;
    if (needed > lists.room) return -1;
    for (const side of [lefts, rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        if (side.pairs[outer]! < 0) continue;
        const [first, second] = side === lefts ? [outer, result] : [result, outer];
        side.pairs[outer] = lists.begin(first, second, side.sums[outer]!, side.places[outer]!);
        side.cursors[outer] = lists.pairs.starts[side.pairs[outer]]!;
      }
    }
    this.twinCursor = hasTwins ? lists.pairs.starts[lists.begin(result, result, twins, twinPlaces)]! : -1;
    return needed;
  }

  /** Goes over the places of the result in the arena, and writes those of the new pairs into their lists. */
  list({ symbols }: SymbolChain, from: number, to: number): void {
    const { places, lists } = this;
    const { arena } = lists;
    const { lefts, rights, result } = this.step;
    const resultPlaces = places[result]!;
    let { twinCursor } = this;
    for (let index = from; index < to; index++) {
      const place = arena[index]!;
      let outer = symbols[place - 1]!;
      if (outer !== NO_SYMBOL) {
        if (outer < 0) outer = idOfMark(outer);
        if (outer !== result && lefts.pairs[outer]! >= 0) {
          const cursor = lefts.cursors[outer]!;
          arena[cursor] = place - places[outer]!;
          lefts.cursors[outer] = cursor + 1;
        }
      }
      outer = symbols[place + resultPlaces]!;
      if (outer === result) {
        if (twinCursor >= 0) arena[twinCursor++] = place;
      } else if (outer >= 0 && rights.pairs[outer]! >= 0) {
        const cursor = rights.cursors[outer]!;
        arena[cursor] = place;
        rights.cursors[outer] = cursor + 1;
      }
    }
    this.twinCursor = twinCursor;
  }

  /** When all places are listed. */
  end(): void {
    const { pairs } = this.lists;
    const { lefts, rights, result } = this.step;
    for (const side of [lefts, rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        const pair = side.pairs[outer]!;
        if (pair >= 0) pairs.lengths[pair] = side.cursors[outer]! - pairs.starts[pair]!;
      }
    }
    if (this.twinCursor < 0) return;
    const pair = pairs.find(result, result);
    pairs.lengths[pair] = this.twinCursor - pairs.starts[pair]!;
  }
}
