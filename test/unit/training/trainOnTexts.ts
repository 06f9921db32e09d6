import type { BytePairVocabulary } from '../../../src/engine/bytePairVocabulary';
import type { SplitScanner } from '../../../src/engine/scanners/splitScanner';
import { countTexts } from '../../../src/training/counts/countTexts';
import { Pace } from '../../../src/training/pace';
import type { Feed } from '../../../src/training/recipe';
import { type BytePairOptions, trainBytePairs } from '../../../src/training/learning/trainBytePairs';
import { type SuperwordOptions, trainSuperwords } from '../../../src/training/learning/trainSuperwords';

interface Split {
  readonly preTokenizer: SplitScanner;
  readonly feed: Feed;
}

/** Counts the pieces of texts, then trains on them. */
export async function trainOnTexts(
  texts: readonly string[],
  options: BytePairOptions & Split,
): Promise<BytePairVocabulary> {
  const counts = await countTexts(texts, options.preTokenizer, options.feed, new Pace(options));
  return trainBytePairs(counts, options);
}

/** The same for the second stage of SuperBPE, by lines. */
export async function trainSuperwordsOnTexts(
  texts: readonly string[],
  subwords: BytePairVocabulary,
  options: SuperwordOptions & Omit<Split, 'feed'>,
): Promise<BytePairVocabulary> {
  const counts = await countTexts(texts, options.preTokenizer, 'lines', new Pace(options));
  return trainSuperwords(counts, subwords, options);
}
