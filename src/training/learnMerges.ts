import type { GrowingVocabulary } from './growingVocabulary';
import { type EntryRule, MergeLearner } from './mergeLearner';
import type { Pace } from './pace';
import type { SymbolChain } from './symbolChain';

/** Learns merges until the vocabulary has its size or no pair is left. */
export async function learnMerges(
  chain: SymbolChain,
  vocabulary: GrowingVocabulary,
  options: { readonly vocabularySize: number; readonly minimumCount?: number; readonly rule?: EntryRule },
  pace: Pace,
): Promise<void> {
  const learner = new MergeLearner(chain, vocabulary, options.minimumCount ?? 2, options.rule);
  while (vocabulary.size < options.vocabularySize && learner.step()) {
    if (pace.isDue) await pace.rest({ phase: 'merging', done: vocabulary.size, total: options.vocabularySize });
  }
}
