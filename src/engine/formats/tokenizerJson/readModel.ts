import { BpeModel } from '../../models/stringBpe/bpeModel';
import type { Model } from '../../models/model';
import { WordLevelModel } from '../../models/wordLevelModel';
import { WordPieceModel } from '../../models/wordPieceModel';
import {
  asInteger,
  asObject,
  asOneOf,
  asString,
  type JsonObject,
  member,
  memberPath,
  optional,
  required,
  unknownType,
} from '../json';
import { readTokenId, readVocabulary } from '../readVocabularyEntries';
import { readBpeParts } from './readBpeParts';
import { readUnigramModel } from './readUnigramModel';

const TYPES = ['BPE', 'Unigram', 'WordPiece', 'WordLevel'] as const;

/** Reads `model` of a `tokenizer.json`. Throws `FormatError`. */
export function readModel(json: unknown, path = 'model'): Model {
  const object = asObject(json, path);
  const type = typeOf(object, path);
  switch (type) {
    case 'BPE':
      return new BpeModel(readBpeParts(object, path));
    case 'Unigram':
      return readUnigramModel(object, path);
    case 'WordPiece':
      return readWordPiece(object, path);
    case 'WordLevel': {
      const vocabulary = required(object, 'vocab', path, readVocabulary);
      return new WordLevelModel(
        vocabulary,
        required(object, 'unk_token', path, (token, at) => readTokenId(token, at, vocabulary)),
      );
    }
  }
}

/** Files of old have no `type`; then the other members tell, in the order in which the reference tries. */
function typeOf(object: JsonObject, path: string): (typeof TYPES)[number] {
  const type = member(object, 'type');
  if (type === undefined) {
    if (member(object, 'merges') !== undefined) return 'BPE';
    if (member(object, 'max_input_chars_per_word') !== undefined) return 'WordPiece';
    return Array.isArray(member(object, 'vocab')) ? 'Unigram' : 'WordLevel';
  }
  const name = asString(type, memberPath(path, 'type'));
  if (!TYPES.some(known => known === name)) throw unknownType(name, path, TYPES);
  return asOneOf(name, memberPath(path, 'type'), TYPES);
}

function readWordPiece(object: JsonObject, path: string): Model {
  const vocabulary = required(object, 'vocab', path, readVocabulary);
  return new WordPieceModel({
    vocabulary,
    unkId: required(object, 'unk_token', path, (token, at) => readTokenId(token, at, vocabulary)),
    continuingSubwordPrefix: optional(object, 'continuing_subword_prefix', path, asString, '##'),
    maxInputCharsPerWord: optional(
      object,
      'max_input_chars_per_word',
      path,
      (json, at) => asInteger(json, at, 0, Number.MAX_SAFE_INTEGER),
      100,
    ),
  });
}
