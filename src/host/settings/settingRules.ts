import { isModelOverrides, type ModelOverrides } from '../../catalog/modelOverrides';

/** What a setting may be. */
export interface SettingRule<T> {
  /** Used where the setting has no value, or one that makes no sense. The default of package.json. */
  readonly fallback: T;
  /** What it must be, after "must be". */
  readonly expected: string;
  /** The value as it is used; undefined if it makes no sense. A number out of bounds is brought inside. */
  read(value: unknown): T | undefined;
}

/**
 * All settings, without `tokenLoupe.`. A new one is a line here, its entry in package.json and its row in
 * docs/settings.md. A test says if these differ.
 */
export const SETTING_RULES = {
  tokenizer: text('o200k_base'),
  model: text('openai/gpt-5'),
  models: models(),
  /** That amounts are told in beside US dollars; `USD` for these alone. */
  'currency.name': text('USD'),
  'currency.perUsd': numberFrom(1e-9, 1e9, 1),
  /** The id of a painting style. */
  'boundaries.style': choice('ticks', 'fill', 'underline', 'ids', 'ranks', 'heat', 'whitespace', 'superwords'),
  'boundaries.lines': choice('visible', 'current', 'none'),
  'boundaries.inDiffs': flag(false),
  'boundaries.inOutput': flag(false),
  'boundaries.inSearchEditors': flag(true),
  'boundaries.peekSeconds': numberFrom(1, 600, 5),
  /** The key of a second tokenizer; `none` if there is none. */
  'boundaries.comparedTokenizer': text('none'),
  hover: choice('whenPainted', 'always', 'off'),
  hiddenText: flag(true),
  /** As in token-budgets.json; checked by the reader of that file. */
  budgets: list(),
  'sections.codeLens': flag(false),
  /** The address of a hub; `default` for that of the environment, or the public one. */
  'hub.endpoint': text('default'),
  'explorer.tooltips': flag(true),
  /** Bytes. */
  'explorer.maxFileSize': numberFrom(0, Infinity, 2_000_000),
  /** UTF-16 code units. */
  maxDocumentSize: numberFrom(0, Infinity, 50_000_000),
  'training.heldOutShare': numberFrom(0, 0.5, 0.1),
  /** Megabytes. Below the least, counting would prune from the start. */
  'training.memoryLimit': numberFrom(64, 1_000_000, 1024),
  /** 0: one less than there are processors. */
  'training.workers': numberFrom(0, 64, 0, Math.floor),
} as const;

export type SettingKey = keyof typeof SETTING_RULES;

/** The type of a setting's value. */
export type SettingValue<K extends SettingKey> = (typeof SETTING_RULES)[K] extends SettingRule<infer T> ? T : never;

/** The value of a setting as it is used; `undefined` is a setting without a value. */
export function readSetting<K extends SettingKey>(key: K, value: unknown): SettingValue<K> {
  const rule: SettingRule<unknown> = SETTING_RULES[key];
  const read = value === undefined ? rule.fallback : (rule.read(value) ?? rule.fallback);
  return read as SettingValue<K>;
}

/**
 * What is wrong with a setting's value, for people; undefined if nothing is.
 *
 * `maxDocumentSize` of `"x"` → `tokenLoupe.maxDocumentSize is "x", but must be a number of at least 0. 50000000 is used.`
 */
export function settingProblem(key: SettingKey, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const used = readSetting(key, value);
  if (used === value) return undefined;
  const { expected } = SETTING_RULES[key];
  return `tokenLoupe.${key} is ${shown(value)}, but must be ${expected}. ${shown(used)} is used.`;
}

/** As JSON, cut short. */
function shown(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

/** A list of anything; one that is wrong inside is told of by who reads it. */
function list(): SettingRule<readonly unknown[]> {
  return { fallback: [], expected: 'a list', read: value => (Array.isArray(value) ? value : undefined) };
}

function text(fallback: string): SettingRule<string> {
  return {
    fallback,
    expected: 'a text',
    read: value => (typeof value === 'string' && value !== '' ? value : undefined),
  };
}

function models(): SettingRule<ModelOverrides> {
  return {
    fallback: {},
    expected:
      'an object with models, each an object with tokenizer (a text), inputPrice, cachedInputPrice (numbers of at least 0) or contextWindow (a whole number above 0)',
    read: value => (isModelOverrides(value) ? value : undefined),
  };
}

function flag(fallback: boolean): SettingRule<boolean> {
  return { fallback, expected: 'true or false', read: value => (typeof value === 'boolean' ? value : undefined) };
}

/** The first of `values` is the fallback. */
function choice<const T extends string>(...values: readonly [T, ...T[]]): SettingRule<T> {
  return {
    fallback: values[0],
    expected: values.map(value => JSON.stringify(value)).join(' or '),
    read: value => values.find(each => each === value),
  };
}

function numberFrom(
  least: number,
  most: number,
  fallback: number,
  rounded = (value: number): number => value,
): SettingRule<number> {
  const kind = rounded === Math.floor ? 'a whole number' : 'a number';
  return {
    fallback,
    expected: most === Infinity ? `${kind} of at least ${least}` : `${kind} from ${least} to ${most}`,
    read: value =>
      typeof value === 'number' && Number.isFinite(value) ? rounded(Math.min(most, Math.max(least, value))) : undefined,
  };
}
