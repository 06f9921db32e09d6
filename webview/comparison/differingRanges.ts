import type { TokenizedExcerpt } from '../../src/protocol/views/comparison';

/**
 * The ranges of each excerpt that another one of the same text cuts differently. `ab|c` beside `a|bc`: all of both; `ab|c`
 * beside `a|b|c`: the first of the one, the first two of the other. Excerpts of another text are not compared.
 */
export function differingRanges(excerpts: readonly TokenizedExcerpt[]): ReadonlySet<number>[] {
  const cuts = excerpts.map(({ ranges }) => new Set(ranges.map(keyOf)));
  return excerpts.map(({ text, ranges }, own) => {
    const others = cuts.filter((_, index) => index !== own && excerpts[index]!.text === text);
    return new Set(ranges.flatMap((range, index) => (others.every(each => each.has(keyOf(range))) ? [] : [index])));
  });
}

/** One number for both ends, exact for texts of up to 2^26 UTF-16 code units. */
function keyOf({ start, end }: { readonly start: number; readonly end: number }): number {
  return start * 2 ** 26 + end;
}
