import { type JsonObject, member } from '../../../engine/json/checkedJson';
import { byteToken } from '../../../engine/models/byteFallback';
import { byteAlphabet } from '../../../engine/unicode/byteAlphabet';
import type { TokenizerDocument } from '../document/tokenizerDocument';
import { postProcessorIds } from './partsWithIds';

/**
 * Ids of the entries that are never trimmed:
 *
 * - added tokens, special or not: they have a meaning of their own;
 * - bytes: the byte alphabet of byte-level tokenizers and the byte tokens of `byte_fallback`, without which some text
 *   could not be encoded any more;
 * - the unknown token, and the tokens that the post-processor, the padding or the decoder name;
 * - the entry of a Unigram model with the lowest score, on which the score of unknown characters depends.
 *
 * Throws where the file names an id that has no entry.
 */
export function alwaysKept(document: TokenizerDocument): ReadonlySet<number> {
  const { json, model, added } = document;
  const section = json['model'] as JsonObject;
  const ids = new Map<string, number>();
  model.tokens.forEach((token, id) => {
    if (token !== undefined) ids.set(token, id);
  });
  const kept = new Set(added.map(({ id }) => id));
  const keep = (token: unknown): void => {
    const id = typeof token === 'string' ? ids.get(token) : undefined;
    if (id !== undefined) kept.add(id);
  };
  if (usesByteAlphabet(json)) byteAlphabet.forEach(keep);
  if (member(section, 'byte_fallback') === true) for (let byte = 0; byte < 256; byte++) keep(byteToken(byte));
  keep(member(section, 'unk_token'));
  if (model.type === 'Unigram') {
    const unknown = member(section, 'unk_id');
    if (typeof unknown === 'number') kept.add(unknown);
    if (model.scores.length > 0)
      kept.add(model.scores.reduce((low, score, id, all) => (score < all[low]! ? id : low), 0));
  }
  for (const id of postProcessorIds(json)) {
    if (model.tokens[id] === undefined && !kept.has(id))
      throw new Error(`the file names the id ${id}, which has no entry`);
    kept.add(id);
  }
  const decoder = json['decoder'];
  if (isObject(decoder) && decoder['type'] === 'CTC')
    for (const name of ['pad_token', 'word_delimiter_token']) keep(decoder[name]);
  return kept;
}

/** Whether the bytes of a text are written in the byte alphabet before the model gets them. */
export function usesByteAlphabet(json: JsonObject): boolean {
  return mentions(member(json, 'pre_tokenizer')) || mentions(member(json, 'normalizer'));
}

/** Whether a part, or one inside it, is `ByteLevel`. */
function mentions(part: unknown): boolean {
  if (!isObject(part)) return false;
  if (part['type'] === 'ByteLevel') return true;
  return ['pretokenizers', 'normalizers'].some(name => {
    const inner = part[name];
    return Array.isArray(inner) && inner.some(mentions);
  });
}

function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
