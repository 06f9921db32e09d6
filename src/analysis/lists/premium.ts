/**
 * The premium of a language: tokens of a text in it / tokens of the same content in the reference language (Petrov et al.
 * 2023, arXiv:2305.15425). Undefined where the reference has none.
 *
 * 30 tokens beside 20 in English → 1.5
 */
export function premium(tokens: number, referenceTokens: number): number | undefined {
  return referenceTokens > 0 ? tokens / referenceTokens : undefined;
}

/** The middle one of some values, or the mean of the two in the middle; undefined of none. `[3, 1, 2, 9]` → 2.5 */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  return upper === undefined ? undefined : (upper + sorted[Math.ceil(middle) - 1]!) / 2;
}
