import { parametricVocabularyParameters } from './parametric';
import { computeOptimalFlops } from './powerLaw';
import { findRoot } from './rootFinding';
import { tokensPerCharacter } from './tokensPerCharacter';

/** How long a model is trained. */
export type TrainingBudget =
  | { readonly kind: 'optimal' }
  /** Training FLOPs C, training tokens D or training characters (code points) H. */
  | { readonly kind: 'flops' | 'tokens' | 'characters'; readonly amount: number };

/** Tokens D that training with `flops` reads: C = 6 (Nnv + Nv) D (section 2.2). */
export function trainingTokens(parameters: number, vocabularyParameters: number, flops: number): number {
  return flops / (6 * (parameters + vocabularyParameters));
}

/**
 * The FLOPs of a training budget. Tokens cost FLOPs according to the vocabulary parameters Nv, and characters become
 * tokens according to its size, D = H f(Nv / d) (equation 3); both for the vocabulary that approach 3 then finds best,
 * so that FLOPs, tokens and characters describe the same training.
 *
 * That is the C where C = 6 (Nnv + Nv(C)) D(C): the FLOPs per token grow more slowly than C, so there is exactly one.
 * 1e12 tokens for 7e9 parameters take 4.44e22 FLOPs.
 */
export function budgetFlops(budget: TrainingBudget, parameters: number, embeddingWidth: number): number {
  if (budget.kind === 'optimal') return computeOptimalFlops(parameters);
  if (budget.kind === 'flops') return budget.amount;
  const missing = (flops: number): number => {
    const own = parametricVocabularyParameters(parameters, flops);
    const rate = budget.kind === 'tokens' ? 1 : tokensPerCharacter(own / embeddingWidth);
    return trainingTokens(parameters, own, flops) - budget.amount * rate;
  };
  const least = budget.amount * parameters * 1e-3;
  return findRoot(missing, least, least * 1e15);
}
