import type { TokenRate } from '../scalingLaws/derivative';
import type { RatePoint } from './ratePoint';

/**
 * f(V) = f0 + k V^-p: tokens per character that fall towards a floor f0. The paper's parabola over ln(V) (equation 3) has
 * its bottom where the sizes end that it was fitted to; this has none, so that it can be followed beyond them.
 */
export interface PowerCurve {
  /** Tokens per character of a vocabulary without bounds; 0 or more. */
  readonly f0: number;
  /** Above 0. */
  readonly k: number;
  /** Above 0. */
  readonly p: number;
}

/** Exponents that are tried. Below, the curve could not be told from a logarithm; above, from a step. */
const EXPONENTS = { least: 0.02, most: 3 };
const TRIED = 120;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Tokens per character by a curve, and V f'(V). */
export function rateOf({ f0, k, p }: PowerCurve): TokenRate {
  return { at: size => f0 + k * size ** -p, slope: size => -p * k * size ** -p };
}

/**
 * The curve with the least squares of its errors, under f0 >= 0. For a given p the other two are linear, so that only p
 * is searched: on a grid over ln(p), then by golden section around its best. The same points always give the same curve.
 *
 * Nothing where there are fewer than four different sizes, where the points do not fall, or where the best exponent is at
 * the end of what is tried: then they show no floor, or nothing but it.
 */
export function leastSquares(points: readonly RatePoint[]): PowerCurve | undefined {
  if (new Set(points.map(({ vocabularySize }) => vocabularySize)).size < 4) return undefined;
  const squares = (logP: number): number => linearFit(points, Math.exp(logP)).squares;
  const [from, to] = [Math.log(EXPONENTS.least), Math.log(EXPONENTS.most)];
  const step = (to - from) / TRIED;
  let best = 0;
  for (let index = 1; index <= TRIED; index++) {
    if (squares(from + index * step) < squares(from + best * step)) best = index;
  }
  if (best === 0 || best === TRIED) return undefined;
  const p = Math.exp(goldenSection(squares, from + (best - 1) * step, from + (best + 1) * step));
  const { f0, k } = linearFit(points, p);
  return k > 0 && Number.isFinite(k) ? { f0, k, p } : undefined;
}

/** f0 and k for an exponent. Sizes are taken relative to their geometric mean and centred: V^-p alone is nearly constant. */
function linearFit(
  points: readonly RatePoint[],
  p: number,
): { readonly f0: number; readonly k: number; readonly squares: number } {
  const middle = Math.exp(mean(points.map(({ vocabularySize }) => Math.log(vocabularySize))));
  const xs = points.map(({ vocabularySize }) => (vocabularySize / middle) ** -p);
  const ys = points.map(({ tokensPerCharacter }) => tokensPerCharacter);
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const covariance = mean(xs.map((x, index) => (x - meanX) * (ys[index]! - meanY)));
  let slope = covariance / mean(xs.map(x => (x - meanX) ** 2));
  let f0 = meanY - slope * meanX;
  if (f0 < 0) {
    f0 = 0;
    slope = mean(xs.map((x, index) => x * ys[index]!)) / mean(xs.map(x => x * x));
  }
  const squares = mean(xs.map((x, index) => (f0 + slope * x - ys[index]!) ** 2));
  return { f0, k: slope * middle ** p, squares };
}

/** Where a function with one valley between `low` and `high` is least, to some ten digits. */
function goldenSection(f: (x: number) => number, low: number, high: number): number {
  for (let round = 0; round < 60; round++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (f(left) <= f(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
