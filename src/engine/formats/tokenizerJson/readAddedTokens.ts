import type { AddedToken } from '../../addedVocabulary';
import type { Model } from '../../models/model';
import { FormatError } from '../../json/formatError';
import { arrayUpTo, asBoolean, JsonFields, stringUpTo } from '../../json/checkedJson';

const MOST_TOKENS = 1_000_000;
const LONGEST_TOKEN = 10_000;
/** All of them together, in UTF-16 code units: they are searched for in every text. */
const MOST_UNITS = 2 ** 22;

const asContent = stringUpTo(LONGEST_TOKEN);

/**
 * The part `added_tokens` of a tokenizer.json; absent or null is none. A token has the id that the model's vocabulary gives
 * it, else the next one after all others: that is what the crate does, which ignores the id in the file. Empty tokens and
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
  let units = 0;
  for (const [index, part] of arrayUpTo(MOST_TOKENS)(json, path).entries()) {
    const fields = new JsonFields(part, `${path}[${index}]`);
    const content = fields.required('content', asContent);
    const flag = (key: string, otherwise: boolean): boolean => fields.optional(key, asBoolean, otherwise);
    if (content === '') continue;
    units += content.length;
    if (units > MOST_UNITS) throw new FormatError(path, 'the added tokens are too long taken together');
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
