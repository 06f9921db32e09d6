import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import { byteTokenIds } from '../../../engine/models/byteFallback';
import { WordPieceModel } from '../../../engine/models/wordPieceModel';
import type { PipelineParts } from '../../../engine/pipeline/pipelineParts';
import { byteAlphabet, bytesOfAlphabet } from '../../../engine/unicode/byteAlphabet';
import type { VocabularyEntry } from '../listedEntries';

const encoder = new TextEncoder();

/** Whether the pre-tokenizer writes the bytes of the text in the byte alphabet. */
export function writesBytes({ preTokenizer }: PipelineParts): boolean {
  // Only the byte alphabet changes a control character to a letter, and does not change letters of ASCII.
  return preTokenizer?.image?.(0x0a) === byteAlphabet[0x0a] && preTokenizer?.image?.(0x61) === 'a';
}

/**
 * Whether the model may drop a character and join what was on both sides of it: then neighbours in an entry need not be
 * neighbours in the text.
 */
export function joinsAcrossDropped(parts: PipelineParts): boolean {
  const { model } = parts;
  if (!(model instanceof BpeModel) || model.parts.unkId !== undefined) return false;
  const { vocabulary, byteFallback } = model.parts;
  if (writesBytes(parts)) {
    return byteAlphabet.some((letter, byte) => occursInUtf8(byte) && vocabulary.tokenToId(letter) === undefined);
  }
  return !byteFallback || byteTokenIds(vocabulary).some((id, byte) => occursInUtf8(byte) && id < 0);
}

function occursInUtf8(byte: number): boolean {
  return byte !== 0xc0 && byte !== 0xc1 && byte < 0xf5;
}

/** An entry as it is in a piece, without what only marks its position in a word; undefined where that is not known. */
export function pieceText({ model }: PipelineParts, { piece, role }: VocabularyEntry): string | undefined {
  if (piece === undefined || role !== 'model') return undefined;
  if (model instanceof WordPieceModel) {
    const { continuingSubwordPrefix: prefix } = model.parts;
    return prefix !== '' && piece.startsWith(prefix) ? piece.slice(prefix.length) : piece;
  }
  if (!(model instanceof BpeModel)) return piece;
  const { continuingSubwordPrefix: prefix, endOfWordSuffix: suffix } = model.parts;
  return prefix === '' && suffix === '' ? piece : undefined;
}

/** The bytes of the text before the pre-tokenizer that an entry comes from; undefined where that is not known. */
export function bytesOfPiece(parts: PipelineParts, entry: VocabularyEntry): Uint8Array | undefined {
  const text = pieceText(parts, entry);
  if (text === undefined) return undefined;
  if (!writesBytes(parts)) return encoder.encode(text);
  const bytes = bytesOfAlphabet(text);
  return bytes && Uint8Array.from(bytes);
}
