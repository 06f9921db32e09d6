import type { Counter } from '../segmentedDocument';

/** At least this many UTF-16 code units are counted at once, up to the next offset where the text can be cut. */
const PIECE_UNITS = 4096;

/** What came of counting up to a limit. */
export interface LimitedCount {
  /** All tokens; where the limit was passed, those of the part that was read: some more than the limit. */
  readonly tokens: number;
  /** Whether the text has more tokens than the limit; it was not read to its end then. */
  readonly exceeded: boolean;
}

/**
 * Counts the tokens of `text`, but stops a few thousand characters after there are more than `limit`: a text of any
 * length costs no more than what fits, as long as it can be cut.
 *
 * With o200k: `one two three`, limit 2 → `{ tokens: 3, exceeded: true }`; limit 3 → `{ tokens: 3, exceeded: false }`
 */
export function countUpTo(counter: Counter, text: string, limit: number): LimitedCount {
  let tokens = 0;
  for (let start = 0; start < text.length && tokens <= limit;) {
    let end = Math.min(start + PIECE_UNITS, text.length);
    while (end < text.length && !counter.canCutAt(text, end)) end++;
    tokens += counter.count(text.slice(start, end), { atStart: start === 0, atEnd: end === text.length });
    start = end;
  }
  return { tokens, exceeded: tokens > limit };
}
