import type { DrawnPiece, DrawnRow } from './rowElements';

/** A half-open range of the document, UTF-16 code units, and whose token it is; without a side it is nobody's. */
export interface PointedRange {
  readonly start: number;
  readonly end: number;
  readonly side?: number;
}

/** The range of a token, or of several that share a character. */
export function rangeOf({ rows, side, range }: DrawnPiece): PointedRange {
  const { starts, ends } = rows.sides[side]!;
  return { start: starts[range]!, end: ends[range]!, side };
}

/** Whether a piece is the one that is pointed at, or shares text with it on another side. */
export function markOf(piece: DrawnPiece, pointed: PointedRange): 'current' | 'marked' | undefined {
  const own = rangeOf(piece);
  if (own.start >= pointed.end || own.end <= pointed.start) return undefined;
  return piece.side === pointed.side ? 'current' : 'marked';
}

/** Marks what is pointed at among rows on screen, and takes the marks of before away. */
export function createTokenMarks() {
  let marked: Element[] = [];
  return (rows: Iterable<DrawnRow>, pointed: PointedRange | undefined): void => {
    for (const element of marked) element.classList.remove('current', 'marked');
    marked = [];
    if (!pointed) return;
    for (const { rows: content, pieces } of rows) {
      if (!content) continue;
      for (const [side, own] of pieces.entries()) {
        for (const { element, range } of own) {
          const mark = markOf({ rows: content, side, range }, pointed);
          if (!mark) continue;
          element.classList.add(mark);
          marked.push(element);
        }
      }
    }
  };
}
