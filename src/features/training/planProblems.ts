import type { TrainingRecipe } from '../../training/recipe';

/** Ids beyond are more than any model has. */
const MOST_ENTRIES = 1_000_000;
/** The single bytes are entries of every byte-level vocabulary. */
const BYTES = 256;

/** The part of a recipe that is asked for. */
export type AskedField = 'vocabularySize' | 'transitionSize';

/** What is wrong with a part of a recipe, for the user; nothing if it is sound. */
export function planProblem(recipe: TrainingRecipe, field: AskedField): string | undefined {
  const { vocabularySize, addedTokens, superwords } = recipe;
  if (field === 'vocabularySize') {
    const least = BYTES + addedTokens.length + 1;
    if (vocabularySize < least) {
      const of =
        addedTokens.length > 0 ? `, for 256 bytes and ${addedTokens.length} added tokens` : ', for the 256 bytes';
      return `At least ${least.toLocaleString('en')}${of}`;
    }
    if (vocabularySize > MOST_ENTRIES) return `At most ${MOST_ENTRIES.toLocaleString('en')}`;
  }
  if (field === 'transitionSize' && superwords) {
    if (superwords.transitionSize <= BYTES) return 'The first stage needs more than the 256 bytes';
    if (superwords.transitionSize > vocabularySize) return 'The first stage cannot have more than all';
  }
  return undefined;
}
