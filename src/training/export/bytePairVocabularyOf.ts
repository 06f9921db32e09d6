import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import type { TrainedTokenizer } from '../trainedTokenizer';

/** The vocabulary of a byte-level tokenizer. Throws for one that cannot be written in `form`, a form for merges. */
export function bytePairVocabularyOf({ model }: TrainedTokenizer, form: string): BytePairVocabulary {
  if (model.type !== 'BPE') throw new Error(`a ${model.type} model has no merges, so it cannot be written as ${form}`);
  return model.vocabulary;
}
