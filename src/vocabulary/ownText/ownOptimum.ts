import { derivativeVocabularyParameters, fewestFlopsSize, type TokenRate } from '../scalingLaws/derivative';
import { findRoot } from '../scalingLaws/rootFinding';
import type { SizeRange } from '../scalingLaws/estimateVocabulary';
import type { CurveFit } from './curveFit';
import { type PowerCurve, rateOf } from './powerCurve';

/** What the user's own text says of the vocabulary of a model. Sizes are entries. */
export interface OwnOptimum {
  /** Approach 2 of the paper, moved as {@link movedSize} says. */
  readonly vocabularySize: number;
  /** The same with the curves that were fitted without the first and the last octave: how far the fit decides it. */
  readonly range: SizeRange;
  /** These are no further apart than {@link MOST_SPREAD}; else the size alone would say more than is known. */
  readonly isSettled: boolean;
  /** The size at which a character of the text takes the fewest FLOPs (equation 7), with nothing of the paper's text. */
  readonly fewestFlops: number;
  /** Sizes at which it takes at most {@link FLAT_SHARE} more. */
  readonly flat: SizeRange;
  /** The largest size that was measured; above 1 the next is how many times as large `vocabularySize` is. */
  readonly measuredTo: number;
  readonly timesMeasured: number;
}

/** How many times as large the largest of the range may be as the smallest. */
const MOST_SPREAD = 2;

/** How many more FLOPs than the fewest are called as good as these. */
const FLAT_SHARE = 0.01;

/** Beyond it nothing is meant by a size; a curve without a floor may have its best there. */
const LARGEST = 1e9;
const SMALLEST = 256;

/**
 * f0 + k V^-p through the 24 points that the paper's authors publish of their text, 1,024 to 1,024,000 entries
 * (fit_tokenization_func.py in github.com/sail-sg/scaling-with-vocab), by the same least squares as the user's text. Their
 * parabola (equation 3) through such points is as near to them up to 100,000 entries, but has its bottom at 235,000.
 */
export const PAPER_CURVE: PowerCurve = { f0: 0.22134328489453645, k: 9.491564285930366, p: 0.5394550057791712 };

/**
 * Approach 2 for the user's text: the paper's size for the model, times what the text moves the size of the fewest FLOPs,
 *
 *     V = Nv2 / d * V*(own f) / V*(paper's f)        V*(f): the zero of (Nnv + V d) f'(V) + d f(V), equation 7
 *
 * with Nv2 of section 4.2, so that the paper's own f gives the paper's own size. The paper does not take V* itself: at
 * 33M parameters its f gives 10,300 where training found 6,144. The quotient assumes that the same correction holds for
 * the user's text, and like all of approach 2 compute-optimal training.
 *
 * No other approach can take f: approach 1 is a power law over runs on the paper's text alone. In approach 3 f turns
 * characters into tokens while it is fitted; with the FLOPs given, the best size (derivative of equation 8) has no f in it.
 */
export function movedSize(rate: TokenRate, parameters: number, width: number, paper = rateOf(PAPER_CURVE)): number {
  const size = (each: TokenRate): number => fewestFlopsSize(each, parameters, width, LARGEST);
  return ((derivativeVocabularyParameters(parameters) / width) * size(rate)) / size(paper);
}

/**
 * The vocabulary that a fitted curve finds best for a model with `parameters` non-vocabulary parameters and that embedding
 * width, both as the estimator takes them. A reason for the user where the curve has no best size.
 */
export function ownOptimum(
  { curve, to, variants }: CurveFit,
  parameters: number,
  width: number,
): { readonly optimum: OwnOptimum } | { readonly refusal: string } {
  const rate = rateOf(curve);
  const fewestFlops = fewestFlopsSize(rate, parameters, width, LARGEST);
  if (fewestFlops >= LARGEST) return { refusal: 'No size: by this fit a larger vocabulary is always better.' };
  if (fewestFlops <= SMALLEST) return { refusal: 'No size: by this fit the bytes alone are best for this model.' };
  const sizes = [curve, ...variants].map(each => movedSize(rateOf(each), parameters, width));
  const vocabularySize = sizes[0]!;
  const [lowest, highest] = [Math.min(...sizes), Math.max(...sizes)];
  return {
    optimum: {
      vocabularySize: Math.round(vocabularySize),
      range: { lowest: Math.round(lowest), highest: Math.round(highest) },
      isSettled: variants.length === 2 && highest <= MOST_SPREAD * lowest,
      fewestFlops: Math.round(fewestFlops),
      flat: flatSizes(rate, parameters, width, fewestFlops),
      measuredTo: to,
      timesMeasured: vocabularySize / to,
    },
  };
}

/** Around the best size, those that take at most {@link FLAT_SHARE} more FLOPs for the same characters. */
function flatSizes(rate: TokenRate, parameters: number, width: number, best: number): SizeRange {
  const cost = (size: number): number => (parameters + size * width) * rate.at(size);
  const excess = (size: number): number => cost(size) - (1 + FLAT_SHARE) * cost(best);
  const lowest = excess(SMALLEST) <= 0 ? SMALLEST : findRoot(excess, SMALLEST, best);
  const highest = excess(LARGEST) <= 0 ? LARGEST : findRoot(excess, best, LARGEST);
  return { lowest: Math.round(lowest), highest: Math.round(highest) };
}
