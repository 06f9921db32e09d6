import { isPackedFile } from '../../engine/formats/packed/packedFileName';
import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../engine/formats/tokenizerFileSet';
import type { Tokenizer, TokenizerInfo } from '../../engine/tokenizer';
import { openPacked } from '../../engine/formats/packed/openPacked';

/** The tokenizer of those files: one packed vocabulary, or any published form. Throws with the reason for the user. */
export function openTokenizer(files: readonly TokenizerFile[], given: Pick<TokenizerInfo, 'id' | 'name'>): Tokenizer {
  const packed = files.find(isPackedFile);
  return packed ? openPacked(packed.bytes) : readTokenizerFiles(files, given);
}
