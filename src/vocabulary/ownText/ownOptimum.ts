import { derivativeVocabularyParameters, fewestFlopsSize, type TokenRate } from '../scalingLaws/derivative';
import { findRoot } from '../scalingLaws/rootFinding';
import type { SizeRange } from '../scalingLaws/estimateVocabulary';
import type { CurveFit } from './curveFit';
import { type PowerCurve, rateOf } from './powerCurve';

/** What the user's own text says about the vocabulary of a model. Sizes are entries. */
export interface OwnOptimum {
  /** Approach 2 of the paper, moved as {@link movedSize} says. */
  readonly vocabularySize: number;
  /**
   * The same with the curves that were fitted without the first and the last octave: how well the fit determines it.
   */
  readonly range: SizeRange;
  /** Whether these differ by a factor of at most {@link MOST_SPREAD}; otherwise the size alone would claim too much. */
  readonly isSettled: boolean;
  /**
   * The size at which a character of the text takes the fewest FLOPs (equation 7), without anything of the paper's
   * text.
   */
  readonly fewestFlops: number;
  /** Sizes at which it takes at most {@link FLAT_SHARE} more. */
  readonly flat: SizeRange;
  /** The largest size that was measured, and `vocabularySize` divided by it. */
  readonly measuredTo: number;
  readonly timesMeasured: number;
}

/** How many times as large the largest of the range may be as the smallest. */
const MOST_SPREAD = 2;

/** Sizes that take up to this share more FLOPs than the fewest count as equally good. */
const FLAT_SHARE = 0.01;

/** Entries. A larger size has no meaning, but a curve without a floor may have its best size there. */
const LARGEST = 1e9;
const SMALLEST = 256;

/**
 * f0 + k V^-p through the 24 points that the paper's authors publish of their text, 1,024 to 1,024,000 entries
 * (fit_tokenization_func.py in github.com/sail-sg/scaling-with-vocab), by the same least squares as the user's text.
 * The paper's parabola (equation 3) is as near to these points up to 100,000 entries, but has its minimum at 235,000.
 */
export const PAPER_CURVE: PowerCurve = { f0: 0.22134328489453645, k: 9.491564285930366, p: 0.5394550057791712 };

/**
 * Approach 2 for the user's text: the paper's size for the model, times the factor by which the text moves the size of
 * the fewest FLOPs,
 *
 *     V = Nv2 / d * V*(own f) / V*(paper's f)        V*(f): the zero of (Nnv + V d) f'(V) + d f(V), equation 7
 *
 * with Nv2 of section 4.2, so that the paper's own f gives the paper's own size. The paper does not use V* itself: at
 * 33M parameters its f gives 10,300 where training found 6,144. The quotient assumes that the same correction is right
 * for the user's text and, like all of approach 2, that training is compute-optimal.
 *
 * f cannot be used in the other approaches: approach 1 is a power law over runs on the paper's text alone. In approach
 * 3 f turns characters into tokens while it is fitted; with the FLOPs given, the best size (derivative of equation 8)
 * does not depend on f.
 */
export function movedSize(rate: TokenRate, parameters: number, width: number, paper = rateOf(PAPER_CURVE)): number {
  const size = (each: TokenRate): number => fewestFlopsSize(each, parameters, width, LARGEST);
  return ((derivativeVocabularyParameters(parameters) / width) * size(rate)) / size(paper);
}

/**
 * The best vocabulary by a fitted curve, for a model with `parameters` non-vocabulary parameters and the embedding
 * width `width`. A reason for the user where the curve has no best size.
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

/** Sizes around the best one that take at most {@link FLAT_SHARE} more FLOPs for the same characters. */
function flatSizes(rate: TokenRate, parameters: number, width: number, best: number): SizeRange {
  const cost = (size: number): number => (parameters + size * width) * rate.at(size);
  const excess = (size: number): number => cost(size) - (1 + FLAT_SHARE) * cost(best);
  const lowest = excess(SMALLEST) <= 0 ? SMALLEST : findRoot(excess, SMALLEST, best);
  const highest = excess(LARGEST) <= 0 ? LARGEST : findRoot(excess, best, LARGEST);
  return { lowest: Math.round(lowest), highest: Math.round(highest) };
}
