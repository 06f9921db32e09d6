import type { TokenGroup } from '../../analysis/tokenGroups';
import type { LineTokens, PaintedTokens, PaintingStyle } from './styles/paintingStyle';

/** A half-open range on one line, in UTF-16 code units of that line. It may be empty: then it marks a place. */
export interface LineRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Where a line's text starts and ends in the document, and where the next line starts. UTF-16 code units. */
export interface LineExtent {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Consecutive lines that are painted together, or a part of one. */
export interface PaintedLines {
  /** Number of the first one, from 0. */
  readonly first: number;
  readonly extents: readonly LineExtent[];
  /** Offsets in the document: what begins between them is painted, or reaches over the start of a line. */
  readonly start: number;
  readonly end: number;
}

/**
 * What is to be painted of the tokens of some lines, by decoration type. A token that spans lines is painted on each of
 * them. A token that spans two parts of a long line is painted with the part that it begins in.
 */
export function layOut(
  style: Pick<PaintingStyle, 'marks'>,
  tokens: PaintedTokens,
  lines: PaintedLines,
): Map<string, LineRange[]> {
  const { groups } = tokens;
  const ranges = new Map<string, LineRange[]>();
  let from = 0;
  for (const [index, { start, end, next }] of lines.extents.entries()) {
    const isWholeStart = start >= lines.start;
    while (from < groups.length && !isFrom(groups[from]!, isWholeStart ? start : lines.start, isWholeStart)) from++;
    let to = from;
    while (to < groups.length && groups[to]!.start < Math.min(next, lines.end)) to++;
    const line: LineTokens = { ...tokens, groups: groups.slice(from, to), start, end, next };
    for (const { name, start: markStart, end: markEnd } of style.marks(line)) {
      const range = {
        line: lines.first + index,
        start: Math.max(markStart, start, lines.start) - start,
        end: Math.min(markEnd, end) - start,
      };
      // What lies in the line ending alone has no place on the line, and what is another part's is painted there.
      if (
        range.start > range.end ||
        (markStart >= lines.end && lines.end < next) ||
        (range.start === range.end && markStart < markEnd)
      )
        continue;
      const known = ranges.get(name);
      if (known) known.push(range);
      else ranges.set(name, [range]);
    }
  }
  return ranges;
}

/** Whether a group is one of those that begin at `start`; at the start of a line, those that reach into it are, too. */
function isFrom(group: TokenGroup, start: number, isWholeStart: boolean): boolean {
  return isWholeStart ? group.end > start : group.start >= start;
}
