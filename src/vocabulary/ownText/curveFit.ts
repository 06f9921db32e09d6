import { formatCount } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { leastSquares, type PowerCurve, rateOf, type RatePoint } from './powerCurve';

/** A curve that was fitted to measured points, and how well it fits. */
export interface CurveFit {
  readonly curve: PowerCurve;
  /** Smallest and largest size that it was fitted to. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  /** Error of the curve relative to the points: root mean square, and the largest. */
  readonly error: number;
  readonly largestError: number;
  /**
   * The curves without the points of the smallest and of the largest octave: conclusions from the fit should follow
   * from these, too.
   */
  readonly variants: readonly PowerCurve[];
}

type FittedCurve = { readonly fit: CurveFit } | { readonly refusal: string };

/**
 * The paper's smallest vocabulary. Below it entries are parts of words, and the curve is another one than for words.
 */
const SMALLEST = 1024;
/** Where a text has many different characters, as in Chinese, that ends later; from here on the curve must fit. */
const LATEST_START = 8192;
/** The largest size by the smallest, at least: three octaves, or any three numbers would fit. */
const LEAST_SPAN = 8;
/** Five points or more: three numbers always go through three. */
const LEAST_POINTS = 5;
/** Relative error at any point, beyond which it is another curve. */
const MOST_ERROR = 0.02;

/**
 * Fits f(V) = f0 + k V^-p to measured points, from 1,024 entries on; where no curve is within 2 % of all of these, from
 * 2,048, 4,096 or 8,192 on. A reason for the user where there are too few points or no curve fits. Points at 1,024,
 * 2,048 ... 65,536 of 0.2 + 10 V^-0.5 give f0 0.2, k 10, p 0.5.
 */
export function fitCurve(measured: readonly RatePoint[]): FittedCurve {
  const points = measured
    .filter(({ vocabularySize, tokensPerCharacter }) => vocabularySize >= SMALLEST && tokensPerCharacter > 0)
    .sort((a, b) => a.vocabularySize - b.vocabularySize);
  const to = points.at(-1)?.vocabularySize ?? 0;
  let nearest: CurveFit | undefined;
  let enough = false;
  for (let start = SMALLEST; start <= LATEST_START; start *= 2) {
    const fitted = points.filter(({ vocabularySize }) => vocabularySize >= start);
    const from = fitted[0]?.vocabularySize ?? 0;
    if (fitted.length < LEAST_POINTS || to < LEAST_SPAN * from) break;
    enough = true;
    const curve = leastSquares(fitted);
    if (!curve) continue;
    const errors = fitted.map(point => relativeError(curve, point));
    const largestError = Math.max(...errors);
    const error = Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0) / errors.length);
    const fit: CurveFit = { curve, from, to, points: fitted.length, error, largestError, variants: variants(fitted) };
    if (largestError <= MOST_ERROR) return { fit };
    if (!nearest || largestError < nearest.largestError) nearest = fit;
  }
  if (!enough) {
    return {
      refusal: `There is no fit: it takes vocabularies over three octaves from ${formatCount(SMALLEST)} entries on, and the text fills none as large.`,
    };
  }
  if (!nearest) return { refusal: 'There is no fit: these sizes show no floor that the curve falls to.' };
  const percent = formatShare(nearest.largestError, 1);
  return { refusal: `There is no fit: the best curve of this form is ${percent} off at some size, more than 2 %.` };
}

function relativeError(curve: PowerCurve, { vocabularySize, tokensPerCharacter }: RatePoint): number {
  return Math.abs(rateOf(curve).at(vocabularySize) / tokensPerCharacter - 1);
}

function variants(points: readonly RatePoint[]): PowerCurve[] {
  const [from, to] = [points[0]!.vocabularySize, points.at(-1)!.vocabularySize];
  const parts = [
    points.filter(({ vocabularySize }) => vocabularySize >= 2 * from),
    points.filter(({ vocabularySize }) => vocabularySize <= to / 2),
  ];
  return parts.flatMap(part => leastSquares(part) ?? []);
}
