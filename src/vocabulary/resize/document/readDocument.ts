import { isPackedFile } from '../../../engine/formats/packed/packedFileName';
import { unpackVocabulary } from '../../../engine/formats/packed/packedVocabulary';
import { addedTokensBeside, withAddedTokens } from '../../../engine/formats/beside/addedTokensBeside';
import { readBertVocab } from '../../../engine/formats/bertVocabFormat';
import { ggufParts } from '../../../engine/formats/gguf/ggufParts';
import { readGguf } from '../../../engine/formats/gguf/ggufVocabulary';
import { readMinbpe } from '../../../engine/formats/minbpeFormat';
import { bpePartsOf } from '../../../engine/formats/splits/byteLevelTokenizer';
import { readTekken } from '../../../engine/formats/tekkenFormat';
import { readTiktokenFile } from '../../../engine/formats/tiktokenFormat';
import { type TokenizerFile, TokenizerFileSet } from '../../../engine/formats/tokenizerFileSet';
import { type FormatId, formatOf } from '../../../engine/formats/tokenizerFormats';
import { readPipeline } from '../../../engine/formats/tokenizerJson/readTokenizerJson';
import { readVocabAndMergesFiles } from '../../../engine/formats/vocabAndMergesFormat';
import type { BytePairVocabulary } from '../../../engine/bytePairVocabulary';
import type { JsonObject } from '../../../engine/json/checkedJson';
import { readingFile } from '../../../engine/json/formatError';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import { WordPieceModel } from '../../../engine/models/wordPieceModel';
import { BYTE_LEVEL_DECODER, byteLevelOfSteps } from '../../../engine/preTokenizers/byteLevelSteps';
import { scannerForSteps } from '../../../engine/scanners/scannerTable';
import type { TokenizerInfo } from '../../../engine/tokenizer';
import { bytePairDocument } from './bytePairDocument';
import { documentOfJson } from './jsonDocument';
import { partsDocument } from './partsDocument';
import { sentencePieceDocument } from './sentencePieceDocument';
import type { TokenizerDocument } from './tokenizerDocument';
import { vocabAndMergesDocument } from './vocabAndMergesDocument';

const INFO: TokenizerInfo = { id: 'document', name: 'document', kind: 'added', description: '' };

/** How each format becomes a document. */
const documents: Readonly<Record<FormatId, (files: TokenizerFileSet) => TokenizerDocument>> = {
  /** The user's own, with every field in it, and the added tokens that lie beside it. */
  tokenizerJson(files) {
    const { json } = withAddedTokens(files.json(), addedTokensBeside(files));
    return documentOfJson(json as JsonObject, readPipeline(json, INFO).parts);
  },
  tekken(files) {
    const { vocabulary, pattern } = readTekken(files.json());
    return rankedDocument(vocabulary, [pattern], {
      pre_tokenizer: byteLevelOfSteps([pattern]),
      decoder: BYTE_LEVEL_DECODER,
    });
  },
  /** BPE without a normalization of its own, as Llama and Gemma have it: `tokenizer.json` cannot say the others'. */
  sentencePiece: files => sentencePieceDocument(files.chosen.bytes),
  /** As a packed vocabulary. */
  tiktoken(files) {
    const { vocabulary, rules } = readTiktokenFile(files);
    return rankedDocument(vocabulary, rules.family?.normalizer ? undefined : rules.family?.steps, rules.parts);
  },
  /**
   * BPE with the rules around it that are taken for it. Entries such as `<|endoftext|>`, which no merge makes and which are
   * written like a special token, become one: the two files have no list of them.
   */
  vocabAndMerges(files) {
    const { parts, json } = readVocabAndMergesFiles(files);
    return vocabAndMergesDocument(parts, json);
  },
  bertVocab(files) {
    const { model, json } = readBertVocab(files);
    return partsDocument(model, json);
  },
  gguf(files) {
    const { model, json, options } = ggufParts(readGguf(files.chosen.bytes));
    if (options.matched === undefined && (model instanceof BpeModel || model instanceof WordPieceModel)) {
      return partsDocument(model, json);
    }
    throw new Error(
      "a GGUF with SentencePiece's pieces cannot be written exactly as tokenizer.json: open the tokenizer.json that was published with it",
    );
  },
  minbpe(files) {
    const { vocabulary, pattern } = readMinbpe(files.text());
    const pre_tokenizer = byteLevelOfSteps(pattern === '' ? [] : [pattern]);
    return partsDocument(new BpeModel(bpePartsOf(vocabulary)), { pre_tokenizer, decoder: BYTE_LEVEL_DECODER });
  },
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
  const { name, bytes } = files.chosen;
  return readingFile(name, () => documents[formatOf(name, bytes).id](files));
}

/** Ranks as a packed vocabulary where there is a scanner for its steps, else with the rules around it as they are. */
function rankedDocument(
  vocabulary: BytePairVocabulary,
  steps: readonly string[] | undefined,
  around: JsonObject,
): TokenizerDocument {
  const scanner = steps && scannerForSteps(steps);
  if (scanner) return bytePairDocument(vocabulary, scanner.name);
  return partsDocument(new BpeModel(bpePartsOf(vocabulary)), around);
}
