import type { CountingSplit } from './counts/pieceCounter';
import type { TrainingRecipe } from './recipe';

/** How text becomes pieces in each stage of a recipe: one stage, or with SuperBPE two. */
export interface RecipeSplits {
  readonly first: CountingSplit;
  readonly second?: CountingSplit;
}

const SECOND_STAGES = { paper: 'superbpe-stage2', released128k: 'superbpe128k-stage2' } as const;

/**
 * The splits of a recipe's stages. The second of SuperBPE does not split at white space, and is always fed by lines:
 * the published tokenizers were trained from files, which `tokenizers` reads so.
 */
export function splitsOf({ kind, preTokenizer, feed, normalizer, superwords }: TrainingRecipe): RecipeSplits {
  const first = { preTokenizer, feed, normalizer };
  if (kind !== 'superbpe' || !superwords) return { first };
  return { first, second: { preTokenizer: { name: SECOND_STAGES[superwords.style] }, feed: 'lines', normalizer } };
}

/** Entries that a recipe's model is to have: all but the added tokens. */
export function modelSize({ vocabularySize, addedTokens }: TrainingRecipe): number {
  return vocabularySize - addedTokens.length;
}
