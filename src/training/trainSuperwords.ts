import type { BytePairVocabulary } from '../engine/bytePairVocabulary';
import { BytePairModel } from '../engine/models/bpe/bytePairModel';
import type { PieceCounts } from './counts/pieceCounts';
import { GrowingVocabulary } from './growingVocabulary';
import { learnMerges } from './learnMerges';
import { Pace, type TrainingControl } from './pace';
import { superwordRule } from './superwordRule';
import { SymbolChainBuilder } from './symbolChain';

export interface SuperwordOptions extends TrainingControl {
  /** Entries kept of the first stage's vocabulary: the paper's transition point t, here with the 256 bytes. */
  readonly transitionSize: number;
  /** Entries to end with, the 256 bytes included; fewer if the counts have no more pairs. */
  readonly vocabularySize: number;
  /** Words that one entry may hold; 4 if not given, as in the paper. */
  readonly maximumWords?: number;
  /** Occurrences that a pair needs to be merged; 2 if not given. */
  readonly minimumCount?: number;
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
  const vocabulary = GrowingVocabulary.resume(subwords, options.transitionSize);
  // Lowest rank first over whole lines, as the released trainer replays its inherited merges.
  const model = new BytePairModel(vocabulary.finish());
  const chain = new SymbolChainBuilder();
  const total = counts.counts.length;
  for (let piece = 0; piece < total; piece++) {
    const bytes = counts.bytes.subarray(counts.offsets[piece], counts.offsets[piece + 1]);
    model.encode(bytes, bytes.length, (ids, length) => chain.extend(ids, length, counts.counts[piece]!));
    chain.endPiece();
    if (pace.isDue) await pace.rest({ phase: 'encoding', done: piece + 1, total });
  }
  await learnMerges(chain.finish(), vocabulary, { ...options, rule: superwordRule(options.maximumWords ?? 4) }, pace);
  return vocabulary.finish();
}
