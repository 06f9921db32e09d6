import type { BytePairVocabulary } from '../../engine/bytePairVocabulary';
import { BytePairModel } from '../../engine/models/byteLevelBpe/bytePairModel';
import type { PieceCounts } from '../counts/pieceCounts';
import { chainOfTokens } from '../merges/chain/chainOfPieces';
import { GrowingVocabulary } from '../merges/growingVocabulary';
import { learnMerges } from '../merges/mergeLearner';
import { Pace } from '../pace';
import { ruleOfStyle, type SuperwordStyle } from '../superwords/superwordRule';
import type { MergeOptions } from './trainBytePairs';

export interface SuperwordOptions extends MergeOptions {
  /** Entries kept of the first stage's vocabulary: the paper's transition point t, here with the 256 bytes. */
  readonly transitionSize: number;
  /**
   * `paper` if not given: the rule of `superwordRule`. For the tokenizers with 128,000 entries (`released128k`) the
   * authors give the patterns of both stages, the transition point (100,000) and the size, but no rule: so there is
   * none, unless `maximumWords` is given.
   */
  readonly style?: SuperwordStyle;
  /** Words that one entry may hold; if not given, 4 as in the paper, or in the other style any number. */
  readonly maximumWords?: number;
}

/**
 * The second stage of SuperBPE (arXiv 2503.13423): continues from the first merges of a BPE vocabulary on text that is
 * no longer split at white space, so that entries may contain several words. From ` of` and ` the`, both entries of the
 * first stage, it can make ` of the`.
 *
 * @param counts Pieces as the second stage splits them, at numbers and not at white space, from texts fed line by line.
 * @param subwords A vocabulary of `trainBytePairs`, at least as large as `transitionSize`; or any other byte-level BPE
 *   vocabulary, whose ids and merges are kept (see `GrowingVocabulary.continuing`, also for what cannot be continued).
 *   A second stage that was stopped is continued by giving what it had learnt, with its size as the transition point.
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
  const rule = ruleOfStyle(options.style ?? 'paper', options.maximumWords);
  await learnMerges(
    chain,
    vocabulary,
    { ...options, minimumCount: Math.max(1, options.minimumCount ?? 2), ...(rule && { rule }) },
    pace,
  );
  return vocabulary.finish();
}
