import type { AddedToken } from '../../addedVocabulary';
import type { Model } from '../../models/model';
import { asArray, asBoolean, asObject, asString, optional, required } from '../json';

const MOST_TOKENS = 1_000_000;
const LONGEST_TOKEN = 10_000;

/**
 * The part `added_tokens` of a tokenizer.json; absent or null is none. A token has the id that the model's vocabulary gives
 * it, else the next one behind all others: that is what the crate does, the id in the file is a remark. Empty tokens and
 * repetitions are left out. Throws `FormatError`.
 */
export function readAddedTokens(
  json: unknown,
  path: string,
  model: Pick<Model, 'tokenToId' | 'vocabularySize'>,
): AddedToken[] {
  if (json === undefined || json === null) return [];
  const tokens = new Map<string, AddedToken>();
  let next = model.vocabularySize;
  for (const [index, part] of asArray(json, path, MOST_TOKENS).entries()) {
    const at = `${path}[${index}]`;
    const object = asObject(part, at);
    const content = required(object, 'content', at, (text, place) => asString(text, place, LONGEST_TOKEN));
    const flag = (key: string, otherwise: boolean): boolean => optional(object, key, at, asBoolean, otherwise);
    if (content === '') continue;
    const special = flag('special', false);
    const id = model.tokenToId(content) ?? tokens.get(content)?.id ?? next;
    next = Math.max(next, id + 1);
    tokens.set(content, {
      id,
      content,
      singleWord: flag('single_word', false),
      lstrip: flag('lstrip', false),
      rstrip: flag('rstrip', false),
      normalized: flag('normalized', !special),
      special,
    });
  }
  return [...tokens.values()];
}
