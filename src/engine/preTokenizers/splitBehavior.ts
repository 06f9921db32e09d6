import type { Pattern } from '../patterns/pattern';
import type { AlignedText } from '../pipeline/alignedText';

/** What becomes of the matches of a pattern, in the words of `tokenizer.json`. */
export const splitBehaviors = ['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous'] as const;
export type SplitBehavior = (typeof splitBehaviors)[number];

/** Ranges that tile a text, three numbers each: start, end, 1 for a match. */
type Ranges = number[];
const RANGE = 3;

/** Matches and what is between them; with `invert`, the one is the other. */
function tile(text: string, pattern: Pattern, invert: boolean): Ranges {
  const ranges: Ranges = [];
  const match = invert ? 0 : 1;
  let last = 0;
  pattern.eachMatch(text, (start, end) => {
    if (start > last) ranges.push(last, start, 1 - match);
    ranges.push(start, end, match);
    last = end;
  });
  if (last < text.length) ranges.push(last, text.length, 1 - match);
  return ranges;
}

function contiguous(ranges: Ranges): Ranges {
  const joined: Ranges = [];
  let previous = -1;
  for (let index = 0; index < ranges.length; index += RANGE) {
    const match = ranges[index + 2]!;
    if (match === previous) joined[joined.length - 2] = ranges[index + 1]!;
    else joined.push(ranges[index]!, ranges[index + 1]!, match);
    previous = match;
  }
  return joined;
}

/** A match goes to the piece before it; of several in a row only the first does. */
function withPrevious(ranges: Ranges): Ranges {
  const joined: Ranges = [];
  let previous = 0;
  for (let index = 0; index < ranges.length; index += RANGE) {
    const match = ranges[index + 2]!;
    if (match === 1 && previous === 0 && joined.length > 0) joined[joined.length - 2] = ranges[index + 1]!;
    else joined.push(ranges[index]!, ranges[index + 1]!, match);
    previous = match;
  }
  return joined;
}

/** A match goes to the piece after it; of several in a row only the last does. */
function withNext(ranges: Ranges): Ranges {
  const joined: Ranges = [];
  let previous = 0;
  for (let index = ranges.length - RANGE; index >= 0; index -= RANGE) {
    const match = ranges[index + 2]!;
    if (match === 1 && previous === 0 && joined.length > 0) joined[joined.length - RANGE] = ranges[index]!;
    else joined.push(ranges[index]!, ranges[index + 1]!, match);
    previous = match;
  }
  const ordered: Ranges = [];
  for (let index = joined.length - RANGE; index >= 0; index -= RANGE) {
    ordered.push(joined[index]!, joined[index + 1]!, joined[index + 2]!);
  }
  return ordered;
}

/**
 * The pieces of a text around the matches of a pattern; empty ones are left out. `a--b` at `-`: Removed → `a`, `b`;
 * Isolated → `a`, `-`, `-`, `b`; MergedWithPrevious → `a-`, `-`, `b`; MergedWithNext → `a`, `-`, `-b`; Contiguous → `a`,
 * `--`, `b`.
 */
export function split(text: AlignedText, pattern: Pattern, behavior: SplitBehavior, invert = false): AlignedText[] {
  let ranges = tile(text.text, pattern, invert);
  if (behavior === 'Contiguous') ranges = contiguous(ranges);
  else if (behavior === 'MergedWithPrevious') ranges = withPrevious(ranges);
  else if (behavior === 'MergedWithNext') ranges = withNext(ranges);
  const pieces: AlignedText[] = [];
  for (let index = 0; index < ranges.length; index += RANGE) {
    const start = ranges[index]!;
    const end = ranges[index + 1]!;
    if (end === start || (behavior === 'Removed' && ranges[index + 2] === 1)) continue;
    pieces.push(text.slice(start, end));
  }
  return pieces;
}

/**
 * Whether {@link split} always has a border between two code units, of which the first ends a match (true), ends none
 * (false) or may (undefined), and the second starts one.
 */
export function hasBorderBetween(
  previous: boolean | undefined,
  next: boolean | undefined,
  behavior: SplitBehavior,
  invert: boolean,
): boolean {
  const before = previous === undefined ? undefined : previous !== invert;
  const after = next === undefined ? undefined : next !== invert;
  switch (behavior) {
    case 'Removed':
    case 'Isolated':
      // Inverted, neighbouring characters that match nothing make one match.
      if (invert) return previous === true || next === true;
      return before === true || after === true;
    case 'Contiguous':
      return before !== undefined && after !== undefined && before !== after;
    case 'MergedWithPrevious':
      return !invert && before === true;
    case 'MergedWithNext':
      return !invert && after === true;
  }
}
