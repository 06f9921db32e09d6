import { sideStyles } from '../../src/analysis/lists/sideStyles';
import type { SideRows } from '../../src/protocol/queries/sideQueries';

/** A range of tokens, or the part of it in one row. */
export interface TokenPiece {
  /** Index in the columns of its side. */
  readonly range: number;
  readonly text: string;
  readonly style: (typeof sideStyles)[number];
  /** One of four colours, counted from the start of each row so that an edit does not recolour the rows below it. */
  readonly colour: number;
  /** Another tokenizer beside it cuts this text differently. */
  readonly differs: boolean;
  /** The range starts here, so the boundary line is drawn. */
  readonly starts: boolean;
  /** The row's line break is at its end, which `text` leaves out. */
  readonly isLineEnd: boolean;
}

const COLOURS = 4;

/** The pieces that tile a row (an index in `rows`) under one of its tokenizers. */
export function rowPieces({ starts: rowStarts, texts, sides }: SideRows, side: number, row: number): TokenPiece[] {
  const { starts, ends, styles, differs } = sides[side]!;
  const text = texts[row]!;
  const rowStart = rowStarts[row]!;
  const rowEnd = rowStart + text.length;
  const pieces: TokenPiece[] = [];
  for (let range = firstEndingAfter(ends, rowStart); range < starts.length && starts[range]! < rowEnd; range++) {
    const whole = text.slice(Math.max(0, starts[range]! - rowStart), ends[range]! - rowStart);
    const shown = whole.replace(/\r\n?$|\n$/, '');
    pieces.push({
      range,
      text: shown,
      style: sideStyles[styles[range]!]!,
      colour: pieces.length % COLOURS,
      differs: differs[range] === 1,
      starts: starts[range]! >= rowStart,
      isLineEnd: shown.length < whole.length,
    });
  }
  return pieces;
}

/** The first range that ends after an offset; ranges ascend. */
export function firstEndingAfter(ends: ArrayLike<number>, offset: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The text of a range, as far as it is in these rows. */
export function rangeText({ starts, texts }: SideRows, start: number, end: number): string {
  return texts
    .map((text, row) => text.slice(Math.max(0, start - starts[row]!), Math.max(0, end - starts[row]!)))
    .join('');
}

/** Hebrew, Arabic and their neighbours: their pieces start at the right. */
export function isRightToLeft(text: string): boolean {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u.test(text);
}
