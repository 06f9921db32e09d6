import type { BytePairVocabulary } from '../engine/bytePairVocabulary';
import type { PreTokenizer } from '../engine/preTokenizers/preTokenizer';
import { byteIds } from './byteAlphabet';
import { GrowingVocabulary } from './growingVocabulary';
import { learnMerges } from './learnMerges';
import { Pace, type TrainingControl } from './pace';
import { countPieces, type Feed, type Texts } from './pieceCounts';
import { SymbolChainBuilder } from './symbolChain';

export interface BytePairOptions extends TrainingControl {
  readonly preTokenizer: PreTokenizer;
  /** Entries to end with, the 256 bytes included; fewer if the texts have no more pairs. */
  readonly vocabularySize: number;
  readonly feed: Feed;
  /** Occurrences that a pair needs to be merged; 2 if not given, since what occurs once is no pattern. */
  readonly minimumCount?: number;
}

/**
 * Trains a byte-level BPE vocabulary. Ids: the 256 bytes in byte-level order, then the merges in the order in which they
 * were learnt. Of equally frequent pairs that with the smaller left id, then the smaller right id is merged. The result
 * depends on the texts and options alone, not on the order of the texts.
 */
export async function trainBytePairs(texts: Texts, options: BytePairOptions): Promise<BytePairVocabulary> {
  const pace = new Pace(options);
  const vocabulary = new GrowingVocabulary();
  const counts = await countPieces(texts, options.preTokenizer, options.feed, pace);
  const chain = new SymbolChainBuilder();
  const encoder = new TextEncoder();
  for (const [piece, count] of counts) {
    const symbols = encoder.encode(piece).map(byte => byteIds[byte]!);
    chain.extend(symbols, symbols.length, count);
    chain.endPiece();
  }
  counts.clear();
  await learnMerges(chain.finish(), vocabulary, options, pace);
  return vocabulary.finish();
}
