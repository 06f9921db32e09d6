import {
  arrayUpTo,
  asObject,
  asString,
  integerFrom,
  JsonFields,
  type JsonObject,
  member,
} from '../../json/checkedJson';
import { messageOf } from '../../../text/errors';
import type { TokenizerFileSet } from '../tokenizerFileSet';
import { companionJson } from './companionJson';

const CONFIG = 'tokenizer_config.json';
const ADDED = 'added_tokens.json';
const SPECIAL = 'special_tokens_map.json';

/** The files beside a tokenizer in which transformers looks for more tokens. */
export const ADDED_TOKEN_FILES: readonly string[] = [CONFIG, ADDED, SPECIAL];

/** The names that special tokens have there, in the order in which transformers adds what is missing. */
const ROLES = ['bos_token', 'eos_token', 'unk_token', 'sep_token', 'pad_token', 'cls_token', 'mask_token'];
const MORE_ROLES = 'additional_special_tokens';

const MOST_TOKENS = 1_000_000;
const asId = integerFrom(0, Number.MAX_SAFE_INTEGER);

/** Tokens that the files beside a tokenizer add to it. */
export interface AddedBeside {
  /** Items of `added_tokens`, as `tokenizer.json` has them, in the order in which they get ids. */
  readonly tokens: readonly JsonObject[];
  /** Special tokens that are added where nothing else has them. */
  readonly specials: readonly JsonObject[];
  /** What was read of them, or left out, to go on a description: `; with ...`. */
  readonly said: string;
}

/**
 * The tokens that transformers adds to those of a `tokenizer.json`, or of a vocabulary without any: those of
 * `added_tokens_decoder` in `tokenizer_config.json`; without that, those of `added_tokens.json`, with the special ones of
 * `special_tokens_map.json`. (As of transformers 4.57.)
 *
 * A file that is not as it should be is left out, and `said` says so.
 */
export function addedTokensBeside(files: TokenizerFileSet): AddedBeside {
  const problems: string[] = [];
  const read = (name: string): JsonObject | undefined => {
    const companion = companionJson(files, name);
    if (companion?.problem !== undefined) problems.push(`; ${name} beside it was left out: ${companion.problem}`);
    return companion?.value;
  };
  const attempt = <T>(name: string, otherwise: T, check: () => T): T => {
    try {
      return check();
    } catch (error) {
      problems.push(`; ${name} beside it was left out: ${messageOf(error)}`);
      return otherwise;
    }
  };

  const config = read(CONFIG);
  const decoder = config && member(config, 'added_tokens_decoder');
  let tokens: readonly JsonObject[] = [];
  let specials = config ? attempt(CONFIG, [], () => specialTokens(config)) : [];
  if (decoder !== undefined && decoder !== null) {
    tokens = attempt(CONFIG, [], () => decoderTokens(decoder));
  } else {
    const map = read(SPECIAL);
    // What has a role in both has that of the map.
    if (map) specials = attempt(SPECIAL, specials, () => specialTokens({ ...config, ...map }, config));
    const added = read(ADDED);
    const names = new Set(specials.map(each => each['content']));
    if (added) tokens = attempt(ADDED, [], () => listedTokens(added, names));
  }
  return { tokens, specials, said: problems.join('') };
}

/** A `tokenizer.json` with the tokens that lie beside it. What is not as it should be is left to the reader to say. */
export function withAddedTokens(json: unknown, beside: AddedBeside): { readonly json: unknown; readonly said: string } {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { json, said: beside.said };
  const given = member(json as JsonObject, 'added_tokens') ?? [];
  if (!Array.isArray(given)) return { json, said: beside.said };
  const { tokens, said } = mergedTokens(given as readonly unknown[], beside);
  return { json: { ...json, added_tokens: tokens }, said };
}

/** The `added_tokens` of a file and those beside it: of two with one content the one beside it counts, as in transformers. */
export function mergedTokens(
  given: readonly unknown[],
  { tokens, specials, said }: AddedBeside,
): { readonly tokens: readonly unknown[]; readonly said: string } {
  const contentOf = (item: unknown): unknown => (Object(item) as JsonObject)['content'];
  const places = new Map(given.map((item, index) => [contentOf(item), index]));
  const merged = [...given];
  let added = 0;
  let changed = 0;
  for (const token of tokens) {
    const index = places.get(contentOf(token));
    if (index === undefined) {
      places.set(contentOf(token), merged.push(token) - 1);
      added++;
    } else if (!hasFlags(merged[index], token)) {
      merged[index] = { ...(merged[index] as object), ...token };
      changed++;
    }
  }
  for (const token of specials) {
    if (places.has(contentOf(token))) continue;
    places.set(contentOf(token), merged.push(token) - 1);
    added++;
  }
  const parts = [
    ...(added > 0 ? [`; with ${added} more added ${added === 1 ? 'token' : 'tokens'} from the files beside it`] : []),
    ...(changed > 0
      ? [`; ${changed} added ${changed === 1 ? 'token' : 'tokens'} as the files beside it have them`]
      : []),
  ];
  return { tokens: merged, said: parts.join('') + said };
}

const FLAGS = ['single_word', 'lstrip', 'rstrip', 'normalized', 'special'] as const;

function hasFlags(item: unknown, token: JsonObject): boolean {
  return FLAGS.every(flag => (Object(item) as JsonObject)[flag] === token[flag]);
}

/** `added_tokens_decoder`: tokens by their ids. */
function decoderTokens(json: unknown): JsonObject[] {
  const path = 'added_tokens_decoder';
  const object = asObject(json, path);
  const ids = Object.keys(object);
  arrayUpTo(MOST_TOKENS)(ids, path);
  return ids
    .map(key => ({ id: asId(Number(key), `${path}[${JSON.stringify(key)}]`), key }))
    .sort((a, b) => a.id - b.id)
    .map(({ id, key }) => ({ id, ...flagged(object[key], `${path}[${JSON.stringify(key)}]`, false) }));
}

/** `added_tokens.json`: ids by the tokens' contents. */
function listedTokens(object: JsonObject, specials: ReadonlySet<unknown>): JsonObject[] {
  return Object.keys(object)
    .map(content => ({ content, id: asId(object[content], JSON.stringify(content)) }))
    .sort((a, b) => a.id - b.id)
    .map(({ content, id }) => ({ id, ...token(content, specials.has(content)) }));
}

/** The tokens that have a role, such as `bos_token`; `before`: an object with more additional ones. */
function specialTokens(object: JsonObject, before: JsonObject = {}): JsonObject[] {
  const fields = new JsonFields(object, '');
  const roles = ROLES.flatMap(role => fields.optional(role, (json, path) => [flagged(json, path, true)], []));
  const asTokens = arrayUpTo(MOST_TOKENS);
  const more = [
    ...new JsonFields(before, '').optional(MORE_ROLES, asTokens, []),
    ...fields.optional(MORE_ROLES, asTokens, []),
  ];
  return [...roles, ...more.map((json, index) => flagged(json, `${MORE_ROLES}[${index}]`, true))].filter(
    each => each['content'] !== '',
  );
}

/** A token that is written as its content alone, or as an object with its flags. */
function flagged(json: unknown, path: string, isSpecial: boolean): JsonObject {
  if (typeof json === 'string') return token(json, isSpecial);
  const fields = new JsonFields(json, path);
  const flag = (key: string): boolean => fields.get(key) === true;
  const special = isSpecial || flag('special');
  const normalized = fields.get('normalized');
  return {
    ...token(fields.required('content', asString), special),
    single_word: flag('single_word'),
    lstrip: flag('lstrip'),
    rstrip: flag('rstrip'),
    ...(typeof normalized === 'boolean' && { normalized }),
  };
}

function token(content: string, special: boolean): JsonObject {
  return { content, single_word: false, lstrip: false, rstrip: false, normalized: !special, special };
}
