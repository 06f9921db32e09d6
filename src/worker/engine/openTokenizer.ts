import { BytePairTokenizer } from '../../engine/bytePairTokenizer';
import { isPackedFile } from '../../engine/formats/packed/packedFileName';
import type { PackedHeader } from '../../engine/formats/packed/packedHeader';
import { unpackVocabulary } from '../../engine/formats/packed/packedVocabulary';
import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../engine/formats/tokenizerFileSet';
import { scannerByName } from '../../engine/scanners/scannerTable';
import type { Tokenizer, TokenizerInfo } from '../../engine/tokenizer';

/** What a packed vocabulary says about itself. */
export function infoOfPacked({ id, name, kind, description, entries }: PackedHeader): TokenizerInfo {
  return { id, name, kind, description, vocabularySize: entries };
}

/** The tokenizer of a packed vocabulary (`.loupe`). Throws an `Error` that says what is wrong with the file. */
export function openPacked(file: Uint8Array): BytePairTokenizer {
  const { header, vocabulary } = unpackVocabulary(file);
  return new BytePairTokenizer(infoOfPacked(header), vocabulary, scannerByName(header.preTokenizer));
}

/** The tokenizer of those files: one packed vocabulary, or any published form. Throws with the reason for the user. */
export function openTokenizer(files: readonly TokenizerFile[], given: Pick<TokenizerInfo, 'id' | 'name'>): Tokenizer {
  const packed = files.find(isPackedFile);
  return packed ? openPacked(packed.bytes) : readTokenizerFiles(files, given);
}
