import { formatCount } from '../../src/text/numbers';

/**
 * Rows in the box at once. Browsers have no boxes of more than about 33 million pixels; of a longer text it holds the part
 * around what is looked at.
 */
export const MOST_ROWS = 400_000;

/** The part of a text that the box holds: rows from `base` on. */
export interface BoxPart {
  readonly base: number;
  /** Rows of the whole text. */
  readonly rows: number;
}

/** Rows that the box holds. */
export function boxRows({ base, rows }: BoxPart): number {
  return Math.min(rows - base, MOST_ROWS);
}

/** The part to hold after the text has changed: the same place, as far as there is one. */
export function partOf({ base }: BoxPart, rows: number): BoxPart {
  return { base: Math.min(base, Math.max(0, rows - MOST_ROWS)), rows };
}

/** The part to hold so that a row is in the box: the one that is there if it has the row, else one around it. */
export function partAround({ base, rows }: BoxPart, row: number): BoxPart {
  if (row >= base && row < base + MOST_ROWS) return { base, rows };
  return centred(rows, row);
}

/** The part to hold where the user has scrolled to an end of the box that is no end of the text; undefined where it is one. */
export function partBeyond(part: BoxPart, end: 'start' | 'end'): BoxPart | undefined {
  const { base, rows } = part;
  if (end === 'start') return base > 0 ? centred(rows, base) : undefined;
  const last = base + boxRows(part);
  return last < rows ? centred(rows, last) : undefined;
}

/** Which rows are in the box, in words; empty where all are. */
export function partWords(part: BoxPart): string {
  const { base, rows } = part;
  const count = boxRows(part);
  if (count === rows) return '';
  return `The box has rows ${formatCount(base + 1)} to ${formatCount(base + count)} of ${formatCount(rows)}; at its ends it goes on to the next.`;
}

function centred(rows: number, row: number): BoxPart {
  const half = MOST_ROWS / 2;
  return { base: Math.max(0, Math.min(row - half, rows - MOST_ROWS)), rows };
}
