import { findRoot } from './rootFinding';

/**
 * Approach 3's fitted loss (equation 8, section 4.3):
 *
 *     Lu = -E + A1 / Nnv^alpha1 + A2 / Nv^alpha2 + B / D^beta      alpha1 = beta
 *
 * Nnv and Nv in millions, D in billions of tokens. E, A1 and the loss itself are not needed here: for the best split of
 * a budget between Nnv and Nv, and for the difference between two vocabularies of one model, only these four matter.
 * The loss compares vocabularies (it is relative to a unigram model) and must not be shown as a model's loss.
 */
interface ParametricFit {
  readonly a2: number;
  readonly alpha2: number;
  readonly b: number;
  readonly beta: number;
}

/** The fit as published, with the digits of approach3_isoloss.py. */
export const PUBLISHED_FIT: ParametricFit = {
  a2: 0.19584238398665638,
  alpha2: 0.6707374679896795,
  b: 2.1241123120064955,
  beta: 0.44660634152009615,
};

/**
 * The script divides V by 1000 before it computes D, so the published fit saw D = H * f(V / 1000). With the true f(V)
 * the same script's 1054 points give these constants and vocabularies about half as large. Four digits; another
 * optimiser gives others (alpha2 up to 1.06).
 */
export const CORRECTED_FIT: ParametricFit = { a2: 0.1057, alpha2: 0.9163, b: 1.3311, beta: 0.44 };

/** What the user is told about approach 3. The sizes are those of a refit of the published 1054 points. */
export const PARAMETRIC_DOUBT =
  'Approach 3: the published constants come from a script that computes training tokens from V/1000 instead of V. ' +
  'With that corrected, a refit of the same data gives about half as much: 21K (3B), 32K (7B), 40K (13B), 64K (30B), ' +
  '89K (70B). Either fit changes much with the optimiser. Take the figure shown as uncertain and probably too high.';

/**
 * Approach 3 (section 4.3): the vocabulary parameters Nv with the lowest fitted loss, for a model with `parameters`
 * non-vocabulary parameters trained with `flops`; more training than compute-optimal training gives more. 7e9
 * parameters and 7.05e21 FLOPs give 2.44e8.
 *
 * A larger vocabulary takes its FLOPs from the tokens: D = C / (6 (Nnv + Nv)). The loss's derivative over Nv is 0 where
 *
 *     Nv^(alpha2 + 1) * (Nnv + Nv)^(beta - 1) = (alpha2 * A2) / (beta * B) * (C / 6)^beta
 *
 * whose left side grows with Nv, so that there is one root. It does not depend on the embedding width.
 *
 * Found by Newton's method for x = ln(Nv), where the equation's logarithm is rising and concave: from the second step
 * on it approaches the root from below, and has all digits after about five. A slider needs hundreds of these at once.
 */
export function parametricVocabularyParameters(parameters: number, flops: number, fit = PUBLISHED_FIT): number {
  const { a2, alpha2, b, beta } = fit;
  const others = parameters / 1e6;
  const right = Math.log((alpha2 * a2) / (beta * b)) + beta * Math.log(flops / 6 / 1e15);
  let x = (right - (beta - 1) * Math.log(others)) / (alpha2 + 1); // the root if Nv were small compared with Nnv
  for (let step = Infinity, round = 0; Math.abs(step) > 1e-13 && round < 50; round++) {
    const own = Math.exp(x);
    const excess = (alpha2 + 1) * x + (beta - 1) * Math.log(others + own) - right;
    step = excess / (alpha2 + 1 + ((beta - 1) * own) / (others + own));
    x -= step;
  }
  return 1e6 * Math.exp(x);
}

/**
 * The part of the fitted loss that the vocabulary decides, A2 / Nv^alpha2 + B / D^beta, after training with `flops`.
 * Only differences between vocabularies of one model mean anything.
 */
function decidedLoss(parameters: number, flops: number, own: number, { a2, alpha2, b, beta }: ParametricFit): number {
  const billionTokens = flops / (6 * (parameters + own)) / 1e9;
  return a2 / (own / 1e6) ** alpha2 + b / billionTokens ** beta;
}

function lowestLoss(parameters: number, flops: number, fit: ParametricFit): number {
  return decidedLoss(parameters, flops, parametricVocabularyParameters(parameters, flops, fit), fit);
}

/**
 * What a vocabulary of `own` parameters loses against the best one, as a share of the training compute: the best
 * vocabulary reaches the same fitted loss with (1 - share) of `flops`. 0 at the optimum, and nearly 0 around it: for
 * 7e9 parameters and 7.05e21 FLOPs, 32,000 entries of width 4096 lose 0.0102.
 */
export function lostCompute(parameters: number, flops: number, own: number, fit = PUBLISHED_FIT): number {
  const loss = decidedLoss(parameters, flops, own, fit);
  const excess = (less: number) => lowestLoss(parameters, less, fit) - loss;
  if (excess(flops) >= 0) return 0; // the optimum itself, to the last digits
  const least = flops * 1e-12;
  return excess(least) < 0 ? 1 : 1 - findRoot(excess, least, flops) / flops;
}

/**
 * Vocabulary parameters, the fewest and the most, that lose at most `share` of the compute ({@link lostCompute}): 1.3e8
 * to 4.4e8 for a hundredth there.
 */
export function flatRange(
  parameters: number,
  flops: number,
  share: number,
  fit = PUBLISHED_FIT,
): { readonly lowest: number; readonly highest: number } {
  const allowed = lowestLoss(parameters, flops * (1 - share), fit);
  const best = parametricVocabularyParameters(parameters, flops, fit);
  const excess = (own: number) => decidedLoss(parameters, flops, own, fit) - allowed;
  return { lowest: findRoot(excess, best * 1e-9, best), highest: findRoot(excess, best, best * 1e9) };
}
