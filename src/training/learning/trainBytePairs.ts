import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { BytePairModel } from '../../engine/models/byteLevelBpe/bytePairModel';
import type { PieceCounts } from '../counts/pieceCounts';
import { chainOfBytes, chainOfTokens } from '../merges/chain/chainOfPieces';
import { GrowingVocabulary } from '../merges/growingVocabulary';
import { learnMerges } from '../merges/mergeLearner';
import type { LearntMerges } from '../merges/learntMerges';
import { Pace, type TrainingControl } from '../pace';

/** Options of both stages. */
export interface MergeOptions extends TrainingControl {
  /** Entries to end with, the 256 bytes included; fewer if the counts have no more pairs. */
  readonly vocabularySize: number;
  /**
   * Occurrences that a pair needs to be merged, at least 1; 2 if not given, since a single occurrence is no pattern.
   */
  readonly minimumCount?: number;
  /** Longest entry in bytes: a pair that would be longer is skipped for good. Any length if not given. */
  readonly maximumBytes?: number;
  /** An empty log that the run fills, so that the caller can follow it. */
  readonly log?: LearntMerges;
}

export interface BytePairOptions extends MergeOptions {
  /**
   * What an earlier run on the same counts and with the same options had learnt, to a smaller size or until it was
   * stopped: the run continues from there, and the result is that of one run. On other counts, the vocabulary is
   * continued as it is.
   */
  readonly continueFrom?: BytePairVocabulary;
}

/**
 * Trains a byte-level BPE vocabulary. Ids: the 256 bytes in byte-level order, then the merges in the order in which
 * they were learnt. Of equally frequent pairs the one with the smaller left id, then the smaller right id is merged.
 * The result depends on the counts and options alone, not on the order of the pieces.
 *
 * The pieces `abab` (3 times) and `abc` (2 times): the pair (a, b) occurs 8 times and becomes entry 256, `ab`. Then
 * (ab, ab) occurs 3 times and becomes 257, `abab`; then (ab, c), 2 times, becomes 258, `abc`.
 */
export async function trainBytePairs(counts: PieceCounts, options: BytePairOptions): Promise<BytePairVocabulary> {
  const pace = new Pace(options);
  const { continueFrom, log } = options;
  const vocabulary = continueFrom
    ? GrowingVocabulary.continuing(continueFrom, Infinity, log)
    : GrowingVocabulary.ofBytes(log);
  const chain = continueFrom
    ? await chainOfTokens(counts, new BytePairModel(continueFrom), pace)
    : await chainOfBytes(counts, vocabulary.idOfByte, pace);
  await learnMerges(chain, vocabulary, { ...options, minimumCount: Math.max(1, options.minimumCount ?? 2) }, pace);
  return vocabulary.finish();
}
