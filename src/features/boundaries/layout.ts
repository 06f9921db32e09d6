import type { TokenGroup } from '../../analysis/tokenGroups';

/** A half-open range on one line, in UTF-16 code units of that line. */
export interface LineRange {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What is to be painted, by decoration type. */
export interface BoundaryLayout {
  /** One list for each of the colours that tokens take in turn. */
  readonly text: readonly LineRange[][];
  readonly whitespace: readonly LineRange[];
  readonly partial: readonly LineRange[];
  /** Lines whose end belongs to a token, as empty ranges at that end. */
  readonly lineBreak: readonly LineRange[];
}

/** The lines of the painted part of a document. */
export interface PaintedLines {
  /** Number of the first one, from 0. */
  readonly first: number;
  /** Offset in the document of each line's start, and of the end of its text, without the line ending. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Lays token groups out on lines, each part once, at most `limit` ranges in all. Colours are taken in turn from the
 * start of each line, so that an edit does not recolour the lines below it, nor scrolling anything.
 */
export function layOutBoundaries(
  groups: readonly TokenGroup[],
  lines: PaintedLines,
  colors: number,
  limit: number,
): BoundaryLayout {
  const text: LineRange[][] = Array.from({ length: colors }, () => []);
  const whitespace: LineRange[] = [];
  const partial: LineRange[] = [];
  const lineBreak: LineRange[] = [];
  let painted = 0;
  let line = 0;
  let turn = 0;

  for (const group of groups) {
    while (line < lines.starts.length && group.start >= nextLineStart(lines, line)) {
      line++;
      turn = 0;
    }
    for (let at = line; at < lines.starts.length && lines.starts[at]! < group.end; at++) {
      if (painted >= limit) return { text, whitespace, partial, lineBreak };
      const lineStart = lines.starts[at]!;
      const start = Math.max(group.start, lineStart);
      const end = Math.min(group.end, lines.ends[at]!);
      if (start < end) {
        const range = { line: lines.first + at, start: start - lineStart, end: end - lineStart };
        if (group.style === 'partial') partial.push(range);
        else if (group.blank) whitespace.push(range);
        else text[turn % colors]!.push(range);
        painted++;
      }
      const lastMark = lineBreak.at(-1)?.line;
      if (painted >= limit) continue;
      if (group.end > lines.ends[at]! && at + 1 < lines.starts.length && lastMark !== lines.first + at) {
        const column = lines.ends[at]! - lineStart;
        lineBreak.push({ line: lines.first + at, start: column, end: column });
        painted++;
      }
    }
    turn++;
  }
  return { text, whitespace, partial, lineBreak };
}

function nextLineStart(lines: PaintedLines, line: number): number {
  return lines.starts[line + 1] ?? Infinity;
}
