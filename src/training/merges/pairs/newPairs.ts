import type { MergeStep } from '../mergeStep';
import type { PairLists } from './pairLists';
import { idOfMark, NO_SYMBOL, type SymbolChain } from '../chain/symbolChain';

/** The pairs that a merge makes. Those that are frequent enough are stored, with lists of their positions. */
export class NewPairs {
  private twinCursor = -1;

  /** @param widths By id, how many positions a token covers. */
  constructor(
    private readonly step: MergeStep,
    private readonly lists: PairLists,
    private readonly widths: Int32Array,
  ) {}

  /**
   * Begins the lists of the new pairs for which `isWanted` is true; it is given the neighbour of the result, and the
   * pair's occurrences. Returns how many positions these pairs have, or -1, and stores nothing, if there is not enough
   * room.
   */
  begin(isWanted: (outer: number, count: number) => boolean): number {
    const { lists } = this;
    const { lefts, rights, result, twins, twinPositions } = this.step;
    let needed = 0;
    for (const side of [lefts, rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        const wanted = isWanted(outer, side.sums[outer]!);
        side.pairs[outer] = wanted ? 0 : -1;
        if (wanted) needed += side.positions[outer]!;
      }
    }
    const hasTwins = isWanted(result, twins);
    if (hasTwins) needed += twinPositions;
    if (needed > lists.room) return -1;
    for (const side of [lefts, rights]) {
      for (let index = 0; index < side.metCount; index++) {
        const outer = side.met[index]!;
        if (side.pairs[outer]! < 0) continue;
        const [first, second] = side === lefts ? [outer, result] : [result, outer];
        side.pairs[outer] = lists.begin(first, second, side.sums[outer]!, side.positions[outer]!);
        side.cursors[outer] = lists.pairs.starts[side.pairs[outer]]!;
      }
    }
    this.twinCursor = hasTwins ? lists.pairs.starts[lists.begin(result, result, twins, twinPositions)]! : -1;
    return needed;
  }

  /** Goes over the positions of the result in the arena, and writes those of the new pairs into their lists. */
  list({ symbols }: SymbolChain, from: number, to: number): void {
    const { widths, lists } = this;
    const { arena } = lists;
    const { lefts, rights, result } = this.step;
    const resultWidth = widths[result]!;
    let { twinCursor } = this;
    for (let index = from; index < to; index++) {
      const position = arena[index]!;
      let outer = symbols[position - 1]!;
      if (outer !== NO_SYMBOL) {
        if (outer < 0) outer = idOfMark(outer);
        if (outer !== result && lefts.pairs[outer]! >= 0) {
          const cursor = lefts.cursors[outer]!;
          arena[cursor] = position - widths[outer]!;
          lefts.cursors[outer] = cursor + 1;
        }
      }
      outer = symbols[position + resultWidth]!;
      if (outer === result) {
        if (twinCursor >= 0) arena[twinCursor++] = position;
      } else if (outer >= 0 && rights.pairs[outer]! >= 0) {
        const cursor = rights.cursors[outer]!;
        arena[cursor] = position;
        rights.cursors[outer] = cursor + 1;
      }
    }
    this.twinCursor = twinCursor;
  }

  /** When all positions are listed. */
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
