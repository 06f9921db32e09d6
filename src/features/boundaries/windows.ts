import type { PaintedLines } from './layout';

/** VS Code draws no more of a line than this (`editor.stopRenderingLineAfter`). UTF-16 code units. */
const MOST_UNITS_OF_LINE = 10_000;
/** Of a line so much is always asked for, however many lines there are. */
const LEAST_UNITS_OF_LINE = 1000;
/** No token of real text is much longer on average; more of a line than this many times its share is not asked for. */
const UNITS_PER_RANGE = 8;
/** Lines painted above and below what is visible, so that a short scroll shows no bare text. */
const MARGIN_LINES = 30;

/** Lines from `first` to `last`, both included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * What is to be painted, what matters most first: the visible lines, then those below, then those above. Between visible
 * spans lines are folded away, so these are left out. `visible` is in order, and no line is in two of them.
 */
export function paintOrder(visible: readonly LineSpan[], lineCount: number): LineSpan[] {
  const [top, bottom] = [visible[0]?.first ?? 0, visible.at(-1)?.last ?? -1];
  const spans = [
    ...visible,
    { first: bottom + 1, last: bottom + MARGIN_LINES },
    { first: Math.max(0, top - MARGIN_LINES), last: top - 1 },
  ];
  return spans
    .map(({ first, last }) => ({ first, last: Math.min(last, lineCount - 1) }))
    .filter(({ first, last }) => first <= last);
}

/** How many ranges each of the visible lines may take, so that a long line does not leave the others bare. */
export function rangesPerLine(limit: number, visible: readonly LineSpan[]): number {
  const lines = visible.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return Math.max(60, Math.floor(limit / lines));
}

/** Where a line's text starts and ends in the document, and where the next line starts. */
export interface LineExtent {
  readonly start: number;
  readonly end: number;
  readonly nextStart: number;
}

/**
 * The lines of a span in chunks that can be asked for at once: each as many whole lines as follow one another, with a long
 * line cut short at the end of its chunk. `perLine` is the number of ranges that a line may take.
 */
export function* lineChunks(
  span: LineSpan,
  perLine: number,
  extentOf: (line: number) => LineExtent,
): Generator<PaintedLines> {
  const most = Math.min(MOST_UNITS_OF_LINE, Math.max(LEAST_UNITS_OF_LINE, perLine * UNITS_PER_RANGE));
  let first = span.first;
  let starts: number[] = [];
  let ends: number[] = [];
  for (let line = span.first; line <= span.last; line++) {
    const { start, end, nextStart } = extentOf(line);
    const cut = end - start > most;
    starts.push(start);
    ends.push(cut ? start + most : end);
    if (cut || line === span.last) {
      yield { first, starts, ends, end: cut ? start + most : nextStart };
      first = line + 1;
      starts = [];
      ends = [];
    }
  }
}
