import type { BytePairVocabulary } from '../engine/bytePairVocabulary';
import { BytePairModel } from '../engine/models/bpe/bytePairModel';
import type { PreTokenizer } from '../engine/preTokenizers/preTokenizer';
import { GrowingVocabulary } from './growingVocabulary';
import { learnMerges } from './learnMerges';
import { Pace, type TrainingControl } from './pace';
import { countPieces, type Texts } from './pieceCounts';
import { superwordRule } from './superwordRule';
import { SymbolChainBuilder } from './symbolChain';

export interface SuperwordOptions extends TrainingControl {
  /** Splits as the second stage does: at numbers, not at white space. */
  readonly preTokenizer: PreTokenizer;
  /** Entries kept of the first stage's vocabulary: the paper's transition point t, here with the 256 bytes. */
  readonly transitionSize: number;
  /** Entries to end with, the 256 bytes included; fewer if the texts have no more pairs. */
  readonly vocabularySize: number;
  /** Words that one entry may hold; 4 if not given, as in the paper. */
  readonly maximumWords?: number;
  /** Occurrences that a pair needs to be merged; 2 if not given. */
  readonly minimumCount?: number;
}

/**
 * The second stage of SuperBPE (arXiv 2503.13423): goes on from the first merges of a BPE vocabulary on text
 * that is no longer split at white space, so that entries may reach across words. Texts are fed line by line.
 *
 * @param subwords A vocabulary of `trainBytePairs`, at least as large as `transitionSize`.
 */
export async function trainSuperwords(
  texts: Texts,
  subwords: BytePairVocabulary,
  options: SuperwordOptions,
): Promise<BytePairVocabulary> {
  const pace = new Pace(options);
  const vocabulary = GrowingVocabulary.resume(subwords, options.transitionSize);
  const counts = await countPieces(texts, options.preTokenizer, 'lines', pace);
  // Lowest rank first over whole lines, as the released trainer replays its inherited merges.
  const model = new BytePairModel(vocabulary.finish());
  const chain = new SymbolChainBuilder();
  const encoder = new TextEncoder();
  const total = counts.size;
  let done = 0;
  for (const [piece, count] of counts) {
    const bytes = encoder.encode(piece);
    model.encode(bytes, bytes.length, (ids, length) => chain.extend(ids, length, count));
    chain.endPiece();
    // Lines are mostly distinct: let go of each as soon as it is encoded.
    counts.delete(piece);
    done++;
    if (pace.isDue) await pace.rest({ phase: 'encoding', done, total });
  }
  await learnMerges(chain.finish(), vocabulary, { ...options, rule: superwordRule(options.maximumWords ?? 4) }, pace);
  return vocabulary.finish();
}
