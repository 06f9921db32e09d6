import type { BytePairVocabulary } from '../../bytePairVocabulary';
import type { Resync } from '../../document/resync';
import type { SplitScanner } from '../../scanners/splitScanner';
import type { BytePairModel } from './bytePairModel';
import { ValidPairs } from './validPairs';

/** Soft cuts of a byte-level BPE; `undefined` where its pre-tokenizer or its vocabulary rules them out. */
export function bytePairResync(
  vocabulary: BytePairVocabulary,
  model: BytePairModel,
  preTokenizer: SplitScanner,
): Resync | undefined {
  if (!preTokenizer.splitsAloneBetween || !model.everyEntryIsMerged) return undefined;
  const pairs = new ValidPairs(vocabulary, model);
  return {
    mayCutBetween: (previous, next) =>
      ((previous & 0xfc00) !== 0xd800 || (next & 0xfc00) !== 0xdc00) &&
      (preTokenizer.canCutBetween(previous, next) || preTokenizer.splitsAloneBetween!(previous, next)),
    isValidPair: (left, right) => pairs.isValid(left, right),
  };
}
