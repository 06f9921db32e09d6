import { byteIds } from '../../../../src/training/byteLevelOrder';
import { GrowingVocabulary } from '../../../../src/training/merges/growingVocabulary';
import type { TrainingRecipe } from '../../../../src/training/recipe';
import type { TrainedTokenizer } from '../../../../src/training/trainedTokenizer';
import { smallRecipe } from '../../../support/smallTraining';

/** A byte-level tokenizer with these merges of ASCII texts, in this order. */
export function withMerges(
  merges: readonly (readonly [left: string, right: string])[],
  changes: Partial<TrainingRecipe> = {},
): TrainedTokenizer {
  const ids = new Map(Array.from(byteIds.entries(), ([byte, id]) => [String.fromCharCode(byte), id]));
  const vocabulary = GrowingVocabulary.ofBytes();
  for (const [left, right] of merges) ids.set(left + right, vocabulary.add(ids.get(left)!, ids.get(right)!));
  return { recipe: smallRecipe(changes), model: { type: 'BPE', vocabulary: vocabulary.finish() } };
}

/** A Unigram tokenizer of a few pieces; `extra` are further ones. */
export function withPieces(
  extra: readonly (readonly [piece: string, score: number])[] = [],
  changes: Partial<TrainingRecipe> = {},
  byteFallback = false,
): TrainedTokenizer {
  const pieces = [['<unk>', 0], ['▁', -2], ['a', -3], ['b', -3.5], ['▁a', -2.5], ['ab', -4], ...extra] as const;
  return {
    recipe: smallRecipe({ kind: 'unigram', preTokenizer: { name: 'metaspace' }, ...changes }),
    model: { type: 'Unigram', unknownId: 0, byteFallback, pieces: pieces.map(([piece, score]) => ({ piece, score })) },
  };
}
