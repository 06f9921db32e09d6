/**
 * The standard normal distribution function, P(Z <= z). Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26:
 * the absolute error is below 1.5e-7. `normalShare(0)` is 0.5, `normalShare(1.96)` is 0.975.
 */
export function normalShare(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const upper = (series * Math.exp((-z * z) / 2)) / 2;
  return z < 0 ? upper : 1 - upper;
}

/** Beyond this many standard deviations there is nothing that a count of replicates could tell. */
const FURTHEST = 8;

/** The z with `normalShare(z) = share`, by bisection; -8 and 8 at most. `normalQuantile(0.975)` is 1.96. */
export function normalQuantile(share: number): number {
  let [low, high] = [-FURTHEST, FURTHEST];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
