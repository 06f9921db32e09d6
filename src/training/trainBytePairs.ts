import type { BytePairVocabulary } from '../engine/bytePairVocabulary';
import { byteIds } from './byteAlphabet';
import type { PieceCounts } from './counts/pieceCounts';
import { GrowingVocabulary } from './growingVocabulary';
import { learnMerges } from './learnMerges';
import { Pace, type TrainingControl } from './pace';
import { SymbolChainBuilder } from './symbolChain';

export interface BytePairOptions extends TrainingControl {
  /** Entries to end with, the 256 bytes included; fewer if the counts have no more pairs. */
  readonly vocabularySize: number;
  /** Occurrences that a pair needs to be merged; 2 if not given, since what occurs once is no pattern. */
  readonly minimumCount?: number;
}

/**
 * Trains a byte-level BPE vocabulary. Ids: the 256 bytes in byte-level order, then the merges in the order in which they
 * were learnt. Of equally frequent pairs that with the smaller left id, then the smaller right id is merged. The result
 * depends on the counts and options alone, not on the order of the pieces.
 */
export async function trainBytePairs(counts: PieceCounts, options: BytePairOptions): Promise<BytePairVocabulary> {
  const pace = new Pace(options);
  const vocabulary = new GrowingVocabulary();
  const chain = new SymbolChainBuilder();
  for (let piece = 0; piece < counts.counts.length; piece++) {
    const symbols = counts.bytes.subarray(counts.offsets[piece], counts.offsets[piece + 1]).map(byte => byteIds[byte]!);
    chain.extend(symbols, symbols.length, counts.counts[piece]!);
    chain.endPiece();
  }
  await learnMerges(chain.finish(), vocabulary, options, pace);
  return vocabulary.finish();
}
