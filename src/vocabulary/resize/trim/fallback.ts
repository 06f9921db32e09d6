import { type JsonObject, member } from '../../../engine/json/checkedJson';
import { byteToken } from '../../../engine/models/byteFallback';
import { byteAlphabet } from '../../../engine/unicode/byteAlphabet';
import type { TokenizerDocument } from '../document/tokenizerDocument';
import { usesByteAlphabet } from './alwaysKept';

/**
 * How text is encoded for which there is no longer entry. `bytes`: a byte-level model, in which every text is made of
 * bytes. `byteTokens`: characters without an entry are written in tokens of their bytes. In both cases nothing of a
 * text is lost. `none`: such characters or words become the unknown token, or are left out.
 */
export type Fallback = 'bytes' | 'byteTokens' | 'none';

/** Bytes that occur in no UTF-8 need no entry. */
const occurs = (byte: number): boolean => byte !== 0xc0 && byte !== 0xc1 && byte < 0xf5;

/** The fallback of a tokenizer. */
export function fallbackOf({ json, model }: TokenizerDocument): Fallback {
  if (model.type !== 'BPE' && model.type !== 'Unigram') return 'none';
  const tokens = new Set(model.tokens);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter(occurs);
  if (usesByteAlphabet(json) && bytes.every(byte => tokens.has(byteAlphabet[byte]))) return 'bytes';
  if (member(json['model'] as JsonObject, 'byte_fallback') !== true) return 'none';
  return bytes.every(byte => tokens.has(byteToken(byte))) ? 'byteTokens' : 'none';
}
