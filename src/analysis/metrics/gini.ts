/**
 * Gini's coefficient: 0 where all values are equal, near 1 where one has everything. With the values in ascending order
 * and i from 1, `sum (2 i - n - 1) x_i / (n sum x)`. Undefined without values or where all are 0.
 *
 * 0.2, 0.4 and 0.6 give 2/9: (-2 · 0.2 + 0 · 0.4 + 2 · 0.6) / (3 · 1.2).
 */
export function gini(values: ArrayLike<number>): number | undefined {
  const sorted = Float64Array.from(values).sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total <= 0) return undefined;
  let weighted = 0;
  sorted.forEach((value, index) => (weighted += (2 * (index + 1) - sorted.length - 1) * value));
  return weighted / (sorted.length * total);
}
