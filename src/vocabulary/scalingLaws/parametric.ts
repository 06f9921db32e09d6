import { findRoot } from './rootFinding';

/**
 * Approach 3's fitted loss (equation 8, section 4.3), with the digits of approach3_isoloss.py:
 *
 *     Lu = -E + A1 / Nnv^alpha1 + A2 / Nv^alpha2 + B / D^beta      alpha1 = beta
 *
 * Nnv and Nv in millions, D in billions of tokens. E, A1 and the loss itself are of no use here: for the best split
 * of a budget between Nnv and Nv only these four matter. The loss compares vocabularies (it is relative to a unigram
 * model) and must not be shown as a model's loss.
 *
 * A doubt that must be shown with every result: the script divides V by 1000 before it computes D, so D was fitted with
 * f(V / 1000). With the true f(V), the same script's data give A2 = 0.1057, alpha2 = 0.9163, B = 1.3311, beta = 0.4400
 * and vocabularies about half as large: {@link PARAMETRIC_DOUBT}.
 */
const A2 = 0.19584238398665638;
const ALPHA2 = 0.6707374679896795;
const B = 2.1241123120064955;
const BETA = 0.44660634152009615;

/** What the user is told of the third fit. The sizes are those of a refit of the published 1054 points. */
export const PARAMETRIC_DOUBT =
  'Approach 3: the published constants come from a script that computes training tokens from V/1000 instead of V. ' +
  'With that corrected, a refit of the same data gives about half as much: 21K (3B), 32K (7B), 40K (13B), 64K (30B), ' +
  '89K (70B). Either fit changes much with the optimiser. Take the figure shown as uncertain and probably too high.';

/**
 * Approach 3 (section 4.3): the vocabulary parameters Nv with the lowest fitted loss, for a model with `parameters`
 * non-vocabulary parameters trained with `flops`; more training than compute-optimal training gives more.
 *
 * A larger vocabulary takes its FLOPs from the tokens: D = C / (6 (Nnv + Nv)). The loss's derivative over Nv is 0 where
 *
 *     Nv^(alpha2 + 1) * (Nnv + Nv)^(beta - 1) = (alpha2 * A2) / (beta * B) * (C / 6)^beta
 *
 * whose left side grows with Nv, so that there is one root. It does not depend on the embedding width.
 */
export function parametricVocabularyParameters(parameters: number, flops: number): number {
  const others = parameters / 1e6;
  const right = ((ALPHA2 * A2) / (BETA * B)) * (flops / 6 / 1e15) ** BETA;
  const difference = (own: number) => own ** (ALPHA2 + 1) * (others + own) ** (BETA - 1) - right;
  return 1e6 * findRoot(difference, 1e-9, 1e15);
}
