import { readSentencePiece } from '../../../engine/formats/sentencePiece/readSentencePiece';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import { addedEntries, documentModel } from './jsonDocument';
import { madeBpe, madeJson } from './madeJson';
import type { TokenizerDocument } from './tokenizerDocument';

/**
 * The document of a SentencePiece `.model`: of BPE without a normalization of its own. Throws for Unigram, whose control
 * symbols no text may lead to, and for a table of characters or the removal of spaces, since a `tokenizer.json` has nothing
 * that means exactly the same: the one that was published beside the `.model` says what its readers do instead.
 */
export function sentencePieceDocument(bytes: Uint8Array): TokenizerDocument {
  const { model, firstNormalizer, json } = readSentencePiece(bytes);
  const instead = 'open the tokenizer.json that was published with it';
  if (!(model instanceof BpeModel)) {
    throw new Error(
      `a SentencePiece model of the kind ${model.type} cannot be written exactly as tokenizer.json: ${instead}`,
    );
  }
  if (firstNormalizer) {
    throw new Error(
      `SentencePiece's normalization of this model cannot be written exactly as tokenizer.json: ${instead}`,
    );
  }
  const added = addedEntries(json, model);
  if (model.parts.isUnused || added.some(({ special }) => !special)) {
    throw new Error(
      `a SentencePiece model with user-defined or unused pieces cannot be written exactly as tokenizer.json: ${instead}`,
    );
  }
  const { unkId, fuseUnk, byteFallback } = model.parts;
  const unknown = unkId === undefined ? undefined : model.idToToken(unkId);
  const section = madeBpe({ unk_token: unknown, fuse_unk: fuseUnk, byte_fallback: byteFallback });
  return {
    json: madeJson({ ...json, model: section }),
    model: documentModel(model),
    added,
  };
}
