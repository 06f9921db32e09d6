import type { TokenRate } from '../scalingLaws/derivative';

/**
 * Tokens per character of a text at a vocabulary size: the paper's f(V), measured. Characters are code points, as
 * there.
 */
export interface RatePoint {
  readonly vocabularySize: number;
  readonly tokensPerCharacter: number;
}

/**
 * f(V) = f0 + k V^-p: tokens per character that fall towards a floor f0. The paper's parabola over ln(V) (equation 3)
 * has its minimum near the largest sizes that it was fitted to. This curve has none, so that it can be extrapolated.
 */
export interface PowerCurve {
  /** Tokens per character of an infinite vocabulary; 0 or more. */
  readonly f0: number;
  /** Above 0. */
  readonly k: number;
  /** Above 0. */
  readonly p: number;
}

/** Exponents that are tried. With a smaller one the curve would be nearly a logarithm; with a larger one a step. */
const EXPONENTS = { least: 0.02, most: 3 };
const TRIED = 120;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Tokens per character by a curve, and V f'(V). */
export function rateOf({ f0, k, p }: PowerCurve): TokenRate {
  return { at: size => f0 + k * size ** -p, slope: size => -p * k * size ** -p };
}

/**
 * The curve with the least squares of its errors, under f0 >= 0. For a given p the other two are linear, so that only p
 * is searched: on a grid over ln(p), then by golden section around its best. The same points always give the same
 * curve.
 *
 * Undefined where there are fewer than four different sizes, where the points do not fall, or where the best exponent
 * is the smallest or largest that is tried: then the points show no floor, or nothing but a floor.
 */
export function leastSquares(points: readonly RatePoint[]): PowerCurve | undefined {
  if (new Set(points.map(({ vocabularySize }) => vocabularySize)).size < 4) return undefined;
  const logarithms = logarithmsOf(points);
  const squares = (logP: number): number => linearFit(logarithms, Math.exp(logP)).squares;
  const [from, to] = [Math.log(EXPONENTS.least), Math.log(EXPONENTS.most)];
  const step = (to - from) / TRIED;
  const tried = Array.from({ length: TRIED + 1 }, (_, index) => squares(from + index * step));
  const best = tried.indexOf(Math.min(...tried));
  if (best <= 0 || best === TRIED) return undefined;
  const p = Math.exp(goldenSection(squares, from + (best - 1) * step, from + (best + 1) * step));
  const { f0, k } = linearFit(logarithms, p);
  return k > 0 && Number.isFinite(k) ? { f0, k, p } : undefined;
}

/** Points in the form that the search uses many times. */
interface Logarithms {
  /** ln of the geometric mean of the sizes, and of each size relative to it: V^-p alone would be nearly constant. */
  readonly middle: number;
  readonly sizes: Float64Array;
  readonly rates: Float64Array;
}

function logarithmsOf(points: readonly RatePoint[]): Logarithms {
  const logs = Float64Array.from(points, ({ vocabularySize }) => Math.log(vocabularySize));
  const middle = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const rates = Float64Array.from(points, ({ tokensPerCharacter }) => tokensPerCharacter);
  return { middle, sizes: logs.map(log => log - middle), rates };
}

/** f0 and k for an exponent, and the sum of the squared errors. */
function linearFit(
  { middle, sizes, rates }: Logarithms,
  p: number,
): { readonly f0: number; readonly k: number; readonly squares: number } {
  const count = sizes.length;
  const xs = sizes.map(size => Math.exp(-p * size));
  let [meanX, meanY] = [0, 0];
  for (let index = 0; index < count; index++) {
    meanX += xs[index]! / count;
    meanY += rates[index]! / count;
  }
  let [covariance, variance, products, norm] = [0, 0, 0, 0];
  for (let index = 0; index < count; index++) {
    const [x, y] = [xs[index]!, rates[index]!];
    covariance += (x - meanX) * (y - meanY);
    variance += (x - meanX) ** 2;
    products += x * y;
    norm += x * x;
  }
  const free = covariance / variance;
  const hasFloor = meanY - free * meanX >= 0;
  const slope = hasFloor ? free : products / norm;
  const f0 = hasFloor ? meanY - free * meanX : 0;
  let squares = 0;
  for (let index = 0; index < count; index++) squares += (f0 + slope * xs[index]! - rates[index]!) ** 2;
  return { f0, k: slope * Math.exp(p * middle), squares };
}

/** Where a function with one minimum between `low` and `high` has it, to about ten digits. */
function goldenSection(f: (x: number) => number, low: number, high: number): number {
  for (let round = 0; round < 60; round++) {
    const left = high - GOLDEN * (high - low);
    const right = low + GOLDEN * (high - low);
    if (f(left) <= f(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}
