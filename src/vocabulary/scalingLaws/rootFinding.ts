/**
 * A zero of `f` between `low` and `high`, both above 0, where its sign changes once: bisection on a logarithmic scale,
 * to a relative error of 1e-12 or as near as numbers go.
 *
 * Throws `RangeError` unless `f(low)` and `f(high)` have opposite signs.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number {
  const rising = f(low) < 0;
  if (f(high) < 0 === rising) throw new RangeError('No change of sign between the bounds.');
  while (high / low > 1 + 1e-12) {
    const middle = Math.sqrt(low) * Math.sqrt(high); // each root apart: the product could overflow
    if (middle <= low || middle >= high) break;
    if (f(middle) < 0 === rising) low = middle;
    else high = middle;
  }
  return Math.sqrt(low) * Math.sqrt(high);
}
