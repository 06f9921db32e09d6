import { byteToken } from '../../engine/models/byteFallback';
import type { ScoredPiece } from '../trainedTokenizer';
import type { Alphabet } from './alphabet';
import { entryText } from './pieceForest';
import { naturalLogarithm } from './exactMath';
import type { PieceSymbols } from './pieceSymbols';
import type { UnigramLearner } from './unigramLearner';

const UNKNOWN = '<unk>';
/** What the decoder takes for a byte; see engine/decoders/byteFallback.ts. */
const BYTE_TOKEN = /^<0x([0-9a-f]{2}|\+[0-9a-f])>$/i;

/** Whether an entry may have this text: not if readers would take it for a token of another kind. */
export const mayBeText = (text: string): boolean => text !== UNKNOWN && !BYTE_TOKEN.test(text);

/**
 * Scores are multiples of 1/4096, far finer than counts can tell. So they have at most 15 decimal digits, which every
 * reader of JSON reads as the same number (for more, serde_json in the `tokenizers` crate may be wrong in the last
 * bit). They are exact in 32-bit floats, and no sum of scores is ever rounded: ways to split a text that are equally
 * good are so for every reader.
 */
const SCORE_STEPS = 2 ** 12;

/** All entries with their scores, in their order. */
export function scoredPieces(
  { forest, probabilities }: UnigramLearner,
  { symbols }: PieceSymbols,
  alphabet: Alphabet,
  byteFallback: boolean,
): ScoredPiece[] {
  const texts = Array.from(probabilities, (probability, entry) => ({
    piece: entryText(forest, entry, symbols, alphabet),
    score: Math.round(naturalLogarithm(probability) * SCORE_STEPS) / SCORE_STEPS,
  }));
  texts.sort((one, other) => other.score - one.score || (one.piece < other.piece ? -1 : 1));
  // A byte token has six characters, all of them entries: any split of such a text must be better than the token.
  const worst = 7 * (texts.at(-1)?.score ?? 0) - 10;
  const bytes = byteFallback ? Array.from({ length: 256 }, (_, byte) => byteToken(byte)) : [];
  return [UNKNOWN, ...bytes].map(piece => ({ piece, score: worst })).concat(texts);
}
