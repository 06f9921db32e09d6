import type { Ruler } from './styles/paintingStyle';

/** Stretches of a document that the overview ruler tells apart: it has some hundred pixels. */
const MOST_STRETCHES = 300;

/** Lines from `first` to `last`, from 0, both included. */
export interface LineStretch {
  readonly first: number;
  readonly last: number;
}

/** Cuts a document of so many lines into stretches of equal height. Seven lines, at most 300 stretches → seven of a line. */
export function lineStretches(lineCount: number, most = MOST_STRETCHES): LineStretch[] {
  const stretches = Math.min(lineCount, most);
  return Array.from({ length: stretches }, (_, index) => ({
    first: Math.floor((index * lineCount) / stretches),
    last: Math.floor(((index + 1) * lineCount) / stretches) - 1,
  }));
}

/**
 * The stretches that a ruler marks, by level. `counts` has the tokens of each stretch, `bounds` the offsets between them
 * (UTF-16 code units), one more than there are stretches.
 */
export function markedStretches(
  ruler: Ruler,
  stretches: readonly LineStretch[],
  counts: readonly number[],
  bounds: readonly number[],
): LineStretch[][] {
  const byLevel: LineStretch[][] = ruler.colors.map(() => []);
  for (const [index, stretch] of stretches.entries()) {
    const units = bounds[index + 1]! - bounds[index]!;
    const level = units === 0 ? undefined : ruler.level(counts[index]!, units);
    if (level !== undefined) byLevel[level]!.push(stretch);
  }
  return byLevel;
}
