import { isPackedFile } from '../../../engine/formats/packed/packedFileName';
import { unpackVocabulary } from '../../../engine/formats/packed/packedVocabulary';
import { readTiktokenFile } from '../../../engine/formats/tiktokenFormat';
import { type TokenizerFile, TokenizerFileSet } from '../../../engine/formats/tokenizerFileSet';
import { type FormatId, formatOf } from '../../../engine/formats/tokenizerFormats';
import { readPipeline } from '../../../engine/formats/tokenizerJson/readTokenizerJson';
import { GPT2_PARTS, readVocabAndMergesFiles } from '../../../engine/formats/vocabAndMergesFormat';
import type { JsonObject } from '../../../engine/json/checkedJson';
import type { TokenizerInfo } from '../../../engine/tokenizer';
import { bytePairDocument } from './bytePairDocument';
import { documentOfJson } from './jsonDocument';
import { sentencePieceDocument } from './sentencePieceDocument';
import type { TokenizerDocument } from './tokenizerDocument';
import { vocabAndMergesDocument } from './vocabAndMergesDocument';

const INFO: TokenizerInfo = { id: 'document', name: 'document', kind: 'added', description: '' };

/** How each format becomes a document. */
const documents: Readonly<Record<FormatId, (files: TokenizerFileSet) => TokenizerDocument>> = {
  /** The user's own, with every field in it. */
  tokenizerJson(files) {
    const json = files.json();
    return documentOfJson(json as JsonObject, readPipeline(json, INFO).parts);
  },
  /** BPE without a normalization of its own, as Llama and Gemma have it: `tokenizer.json` cannot say the others'. */
  sentencePiece: files => sentencePieceDocument(files.chosen.bytes),
  /** As a packed vocabulary. */
  tiktoken(files) {
    const { vocabulary, pattern } = readTiktokenFile(files);
    return bytePairDocument(vocabulary, pattern);
  },
  /**
   * BPE split by GPT-2's pattern. Entries such as `<|endoftext|>`, which no merge makes and which are written like a
   * special token, become one: the two files have no list of them.
   */
  vocabAndMerges: files => vocabAndMergesDocument(readVocabAndMergesFiles(files), GPT2_PARTS),
};

/**
 * A document of the files of a tokenizer: one packed vocabulary (`.loupe`), or any format that `readTokenizerFiles` takes.
 * The tokenizer that it describes encodes every text to the same ids. A packed vocabulary becomes byte-level BPE with the
 * split pattern that we use for it, and its merges, which follow from the ranks; special tokens keep their ids.
 *
 * Throws with the reason for the user at what cannot be read, or cannot be written as `tokenizer.json`.
 */
export function readDocument(given: readonly TokenizerFile[]): TokenizerDocument {
  const packed = given.find(isPackedFile);
  if (packed) {
    const { header, vocabulary } = unpackVocabulary(packed.bytes);
    return bytePairDocument(vocabulary, header.preTokenizer);
  }
  const files = new TokenizerFileSet(given);
  return documents[formatOf(files.chosen.name, files.chosen.bytes).id](files);
}
