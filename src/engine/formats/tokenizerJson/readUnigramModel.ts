import { UnigramModel } from '../../models/unigram/unigramModel';
import { FormatError } from '../formatError';
import { asArray, asBoolean, asInteger, asNumber, asString, type JsonObject, optional, required } from '../json';
import { MOST_ENTRIES, VocabularyReader } from '../readVocabularyEntries';

/** Reads the model `Unigram`, whose vocabulary is an array of tokens and scores. Throws `FormatError`. */
export function readUnigramModel(object: JsonObject, path: string): UnigramModel {
  return required(object, 'vocab', path, (json, at) => {
    const items = asArray(json, at, MOST_ENTRIES);
    const reader = new VocabularyReader(at);
    const scores = new Float64Array(items.length);
    items.forEach((item, id) => {
      const itemPath = `${at}[${id}]`;
      const pair = asArray(item, itemPath, 2);
      if (pair.length !== 2) throw new FormatError(itemPath, 'expected a token and its score');
      reader.add(asString(pair[0], `${itemPath}[0]`), id, itemPath);
      scores[id] = asNumber(pair[1], `${itemPath}[1]`);
    });
    return new UnigramModel({
      vocabulary: reader.build(),
      scores,
      unkId: optional(object, 'unk_id', path, (id, place) => asInteger(id, place, 0, items.length - 1), undefined),
      byteFallback: optional(object, 'byte_fallback', path, asBoolean, false),
    });
  });
}
