import { CHARACTER_MAXIMUM_BYTES, characterAddedTokens } from '../../src/training/domains/characterEntries';
import type { DomainKey } from '../../src/training/domains/domainPreset';
import { addedTokensOf, domainPreset } from '../../src/training/domains/domainPresets';
import type { TrainingRecipe } from '../../src/training/recipe';

/** The recipe of a character tokenizer in KL3M's way. */
export function characterRecipe(changes: Partial<TrainingRecipe> & Pick<TrainingRecipe, 'name'>): TrainingRecipe {
  return {
    kind: 'characters',
    vocabularySize: 8192,
    preTokenizer: { name: 'gpt2' },
    feed: 'documents',
    normalizer: 'NFKC',
    minimumCount: 2,
    maximumBytes: CHARACTER_MAXIMUM_BYTES,
    addedTokens: characterAddedTokens,
    padding: 'powerOfTwo',
    ...changes,
  };
}

/** A whole recipe of a preset, to be trained as it is or changed. The added tokens take their place in its size. */
export function domainRecipe(
  key: DomainKey,
  changes: Partial<TrainingRecipe> & Pick<TrainingRecipe, 'name'>,
): TrainingRecipe {
  const preset = domainPreset(key);
  if (!preset) throw new RangeError(`there is no domain "${key}"`);
  return { ...preset.recipe, addedTokens: addedTokensOf(preset), domain: key, ...changes };
}
