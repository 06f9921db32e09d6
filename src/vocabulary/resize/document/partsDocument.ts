import type { JsonObject } from '../../../engine/json/checkedJson';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import type { BpeParts } from '../../../engine/models/stringBpe/bpeParts';
import type { WordPieceModel } from '../../../engine/models/wordPieceModel';
import { addedEntries, documentModel } from './jsonDocument';
import { madeBpe, madeJson } from './madeJson';
import type { TokenizerDocument } from './tokenizerDocument';

/** The document of a model and what is around it, in the words of `tokenizer.json`. */
export function partsDocument(model: BpeModel | WordPieceModel, around: JsonObject): TokenizerDocument {
  const section = model instanceof BpeModel ? bpeSection(model.parts, model) : wordPieceSection(model);
  return {
    json: madeJson({ ...around, model: section }),
    model: documentModel(model),
    added: addedEntries(around, model),
  };
}

/** `model` of a BPE model, but for its vocabulary and merges. */
export function bpeSection(
  { unkId, fuseUnk, byteFallback, ignoreMerges, endOfWordSuffix }: BpeParts,
  model: Pick<BpeModel, 'idToToken'>,
): JsonObject {
  return madeBpe({
    unk_token: unkId === undefined ? undefined : model.idToToken(unkId),
    fuse_unk: fuseUnk,
    byte_fallback: byteFallback,
    ignore_merges: ignoreMerges,
    end_of_word_suffix: endOfWordSuffix === '' ? undefined : endOfWordSuffix,
  });
}

function wordPieceSection(model: WordPieceModel): JsonObject {
  const { unkId, continuingSubwordPrefix, maxInputCharsPerWord } = model.parts;
  return {
    type: 'WordPiece',
    unk_token: model.idToToken(unkId),
    continuing_subword_prefix: continuingSubwordPrefix,
    max_input_chars_per_word: maxInputCharsPerWord,
    vocab: {},
  };
}
