import type { AddedVocabulary } from '../../../engine/addedVocabulary';
import { arrayUpTo, asObject, type JsonObject, member, quoted } from '../../../engine/json/checkedJson';
import { readAddedTokens } from '../../../engine/formats/tokenizerJson/readAddedTokens';
import { BpeModel } from '../../../engine/models/stringBpe/bpeModel';
import type { Model } from '../../../engine/models/model';
import type { StringVocabulary } from '../../../engine/models/stringVocabulary';
import { UnigramModel } from '../../../engine/models/unigram/unigramModel';
import { WordLevelModel } from '../../../engine/models/wordLevelModel';
import { WordPieceModel } from '../../../engine/models/wordPieceModel';
import type { AddedEntry, DocumentModel, TokenizerDocument } from './tokenizerDocument';

/** The document of a parsed `tokenizer.json` and the parts that were read from it. Throws where two entries share an id. */
export function documentOfJson(
  json: JsonObject,
  { model }: { readonly model: Model; readonly addedVocabulary: AddedVocabulary },
): TokenizerDocument {
  const document = { json, model: documentModel(model), added: addedEntries(json, model) };
  const shared = document.added.find(({ id, content }) => (document.model.tokens[id] ?? content) !== content);
  // Readers number added tokens by the number of entries: where ids leave gaps, that may be the id of another.
  if (shared) throw new Error(`the added token ${quoted(shared.content)} has the id ${shared.id} of another entry`);
  return document;
}

/** The columns of a model. */
export function documentModel(model: Model): DocumentModel {
  if (model instanceof BpeModel) {
    const { vocabulary, mergeLefts: lefts, mergeRights: rights, mergeResults: results } = model.parts;
    return { type: 'BPE', tokens: tokensOf(vocabulary), merges: { lefts, rights, results } };
  }
  if (model instanceof UnigramModel) {
    // Every id has a token: they are positions in a list.
    return { type: 'Unigram', tokens: tokensOf(model.parts.vocabulary) as string[], scores: model.parts.scores };
  }
  if (model instanceof WordPieceModel) return { type: 'WordPiece', tokens: tokensOf(model.parts.vocabulary) };
  if (model instanceof WordLevelModel) return { type: 'WordLevel', tokens: tokensOf(model.vocabulary) };
  throw new Error(`a tokenizer with the model ${model.type} cannot be edited`);
}

function tokensOf(vocabulary: StringVocabulary): (string | undefined)[] {
  return Array.from({ length: vocabulary.idEnd }, (_, id) => vocabulary.idToToken(id));
}

/** The added tokens with the ids that readers give them, each with its item in the file. */
export function addedEntries(json: JsonObject, model: Pick<Model, 'tokenToId' | 'vocabularySize'>): AddedEntry[] {
  const list = member(json, 'added_tokens') ?? [];
  const items = new Map<unknown, JsonObject>();
  // Of repetitions the later counts, as in the reader.
  for (const item of arrayUpTo(Infinity)(list, 'added_tokens')) {
    const object = asObject(item, 'added_tokens');
    items.set(member(object, 'content'), object);
  }
  return readAddedTokens(list, 'added_tokens', model).map(({ id, content, special }) => ({
    id,
    content,
    special,
    json: items.get(content)!,
  }));
}
