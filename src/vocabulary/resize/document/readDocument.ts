import { BytePairTokenizer } from '../../../engine/bytePairTokenizer';
import { unpackVocabulary } from '../../../engine/formats/packedVocabulary';
import { GPT2_PARTS, readTokenizerFiles, type TokenizerFile } from '../../../engine/formats/readTokenizerFiles';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import { PipelineTokenizer } from '../../../engine/pipelineTokenizer';
import { bytePairDocument } from './bytePairDocument';
import { documentOfJson, parsedJson } from './jsonDocument';
import { sentencePieceDocument } from './sentencePieceDocument';
import type { TokenizerDocument } from './tokenizerDocument';
import { vocabAndMergesDocument } from './vocabAndMergesDocument';

/**
 * A document of the files of a tokenizer: one packed vocabulary (`.loupe`), or any form that `readTokenizerFiles` takes.
 * The tokenizer that it describes encodes every text to the same ids:
 *
 * - `tokenizer.json`: the user's own, with every field in it.
 * - A packed vocabulary or tiktoken ranks: byte-level BPE with the split pattern that we use for it, and its merges, which
 *   follow from the ranks. Special tokens keep their ids.
 * - `vocab.json` with `merges.txt`: BPE behind GPT-2's pattern. Entries such as `<|endoftext|>`, which no merge makes and
 *   which are written like a special token, become one: the two files have no list of them.
 * - SentencePiece's `.model`: BPE without a normalization of its own, as Llama and Gemma have it. For the others
 *   `tokenizer.json` has no words that mean the same.
 *
 * Throws with the reason for the user at what cannot be read, or not be written so.
 */
export function readDocument(files: readonly TokenizerFile[]): TokenizerDocument {
  const packed = files.find(({ name }) => name.endsWith('.loupe'));
  if (packed) {
    const { header, vocabulary } = unpackVocabulary(packed.bytes);
    return bytePairDocument(vocabulary, header.preTokenizer);
  }
  const tokenizer = readTokenizerFiles(files, { id: 'document', name: 'document' });
  const [first] = files;
  if (tokenizer instanceof BytePairTokenizer) return bytePairDocument(tokenizer.vocabulary, tokenizer.preTokenizerName);
  if (!(tokenizer instanceof PipelineTokenizer) || !first) throw new Error('this tokenizer cannot be edited');
  const { model } = tokenizer.parts;
  if (files.some(({ name }) => name === 'merges.txt') && model instanceof BpeModel) {
    return vocabAndMergesDocument(model.parts, GPT2_PARTS);
  }
  if (first.name.endsWith('.model')) return sentencePieceDocument(first.bytes);
  return documentOfJson(parsedJson(first.bytes), tokenizer.parts);
}
