import type { Pace } from '../pace';
import type { GrowingVocabulary } from './growingVocabulary';
import type { LearnerOptions } from './learnerOptions';
import { MergeLearner } from './mergeLearner';
import type { SymbolChain } from './chain/symbolChain';

/** Learns merges until the vocabulary has its size or no pair is left. `chain` is used up. */
export async function learnMerges(
  chain: SymbolChain,
  vocabulary: GrowingVocabulary,
  options: LearnerOptions,
  pace: Pace,
): Promise<void> {
  const steps = new MergeLearner(chain, vocabulary, options).learn();
  while (!steps.next().done) {
    if (pace.isDue) await pace.rest({ phase: 'merging', done: vocabulary.size, total: options.vocabularySize });
  }
}
