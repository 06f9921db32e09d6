import { BpeModel } from '../../models/stringBpe/bpeModel';
import type { Model } from '../../models/model';
import { UnigramModel } from '../../models/unigram/unigramModel';
import { WordLevelModel } from '../../models/wordLevelModel';
import { WordPieceModel } from '../../models/wordPieceModel';
import {
  arrayUpTo,
  asAffix,
  asBoolean,
  asNumber,
  asString,
  type Check,
  integerFrom,
  JsonFields,
} from '../../json/checkedJson';
import { FormatError } from '../../json/formatError';
import { unknownType } from '../../json/typedParts';
import { MOST_ENTRIES, readVocabulary, tokenIdIn, VocabularyReader } from '../readVocabularyEntries';
import { readBpeParts } from './readBpeParts';

/** The models of a `tokenizer.json` by their type. */
const models: Readonly<Record<Model['type'], (fields: JsonFields) => Model>> = {
  BPE: fields => new BpeModel(readBpeParts(fields)),
  Unigram: readUnigram,
  WordPiece: readWordPiece,
  WordLevel: readWordLevel,
};

/** Reads `model` of a `tokenizer.json`. Throws `FormatError`. */
export function readModel(json: unknown, path = 'model'): Model {
  const fields = new JsonFields(json, path);
  const type = fields.get('type') === undefined ? typeOfOld(fields) : fields.required('type', asType);
  return models[type](fields);
}

const asType: Check<Model['type']> = (json, path) => {
  const type = asString(json, path);
  if (!Object.hasOwn(models, type)) throw unknownType(type, path, Object.keys(models));
  return type as Model['type'];
};

/** Old files have no `type`; then the other members tell, in the order in which the reference tries. */
function typeOfOld(fields: JsonFields): Model['type'] {
  if (fields.get('merges') !== undefined) return 'BPE';
  if (fields.get('max_input_chars_per_word') !== undefined) return 'WordPiece';
  return Array.isArray(fields.get('vocab')) ? 'Unigram' : 'WordLevel';
}

function readWordLevel(fields: JsonFields): Model {
  const vocabulary = fields.required('vocab', readVocabulary);
  return new WordLevelModel(vocabulary, fields.required('unk_token', tokenIdIn(vocabulary)));
}

function readWordPiece(fields: JsonFields): Model {
  const vocabulary = fields.required('vocab', readVocabulary);
  return new WordPieceModel({
    vocabulary,
    unkId: fields.required('unk_token', tokenIdIn(vocabulary)),
    continuingSubwordPrefix: fields.optional('continuing_subword_prefix', asAffix, '##'),
    maxInputCharsPerWord: fields.optional('max_input_chars_per_word', integerFrom(0, Number.MAX_SAFE_INTEGER), 100),
  });
}

/** The vocabulary is an array of tokens and scores; ids are positions in it. */
function readUnigram(fields: JsonFields): Model {
  return fields.required('vocab', (json, path) => {
    const items = arrayUpTo(MOST_ENTRIES)(json, path);
    const asPair = arrayUpTo(2);
    const reader = new VocabularyReader(path);
    const scores = new Float64Array(items.length);
    items.forEach((item, id) => {
      const at = `${path}[${id}]`;
      const pair = asPair(item, at);
      if (pair.length !== 2) throw new FormatError(at, 'expected a token and its score');
      reader.add(asString(pair[0], `${at}[0]`), id, at);
      scores[id] = asNumber(pair[1], `${at}[1]`);
    });
    return new UnigramModel({
      vocabulary: reader.build(),
      scores,
      unkId: fields.optional('unk_id', integerFrom(0, items.length - 1), undefined),
      byteFallback: fields.optional('byte_fallback', asBoolean, false),
    });
  });
}
