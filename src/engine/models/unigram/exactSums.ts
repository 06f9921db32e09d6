/** Scores finer than this many binary digits are taken to be inexact. */
const MOST_DIGITS = 60;
/** Sums over pieces of this many characters must still be exact: Unigram models have pre-tokenizers that cut far earlier. */
const CHARACTERS = 2 ** 22;

/**
 * Whether no sum of these scores, over any piece of a text, is ever rounded. Scores of published models are 32-bit floats, so it
 * holds for them; then it does not matter where a text is cut, even where two ways to split it score the same.
 */
export function sumExactly(scores: Float64Array): boolean {
  let digits = 0;
  let largest = 1;
  for (const score of scores) {
    largest = Math.max(largest, Math.abs(score));
    while (digits <= MOST_DIGITS && !Number.isInteger(score * 2 ** digits)) digits++;
  }
  return largest * CHARACTERS * 2 ** digits <= 2 ** 53;
}
