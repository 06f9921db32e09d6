import type { BytePairVocabulary } from '../engine/bytePairVocabulary';
import { BytePairModel } from '../engine/models/bpe/bytePairModel';
import type { PieceCounts } from './counts/pieceCounts';
import { chainOfTokens } from './merges/chainOfPieces';
import { GrowingVocabulary } from './merges/growingVocabulary';
import { learnMerges } from './merges/learnMerges';
import { Pace } from './pace';
import { superwordRule } from './superwords/superwordRule';
import type { MergeOptions } from './trainBytePairs';

export interface SuperwordOptions extends MergeOptions {
  /** Entries kept of the first stage's vocabulary: the paper's transition point t, here with the 256 bytes. */
  readonly transitionSize: number;
  /** Words that one entry may hold; 4 if not given, as in the paper. */
  readonly maximumWords?: number;
}

/**
 * The second stage of SuperBPE (arXiv 2503.13423): goes on from the first merges of a BPE vocabulary on text
 * that is no longer split at white space, so that entries may reach across words.
 *
 * @param counts Pieces as the second stage splits them, at numbers and not at white space, from texts fed line by line.
 * @param subwords A vocabulary of `trainBytePairs`, at least as large as `transitionSize`.
 */
export async function trainSuperwords(
  counts: PieceCounts,
  subwords: BytePairVocabulary,
  options: SuperwordOptions,
): Promise<BytePairVocabulary> {
  const pace = new Pace(options);
  const vocabulary = GrowingVocabulary.continuing(subwords, options.transitionSize, options.log);
  // Lowest rank first over whole lines, as the released trainer replays its inherited merges.
  const chain = await chainOfTokens(counts, new BytePairModel(vocabulary.finish()), pace);
  const rule = superwordRule(options.maximumWords ?? 4);
  await learnMerges(
    chain,
    vocabulary,
    { ...options, minimumCount: Math.max(1, options.minimumCount ?? 2), rule },
    pace,
  );
  return vocabulary.finish();
}
