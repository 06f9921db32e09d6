import { FormatError } from './formatError';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Names longer than this are cut in messages: they come from the file, which may be hostile. */
const LONGEST_QUOTED = 60;

/** Text of the file, quoted and short enough for a message. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}…` : text);
}

/** What a JSON value is, in words for a message. */
function kindOf(json: unknown): string {
  if (json === undefined) return 'nothing';
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'an array';
  if (typeof json === 'object') return 'an object';
  if (typeof json === 'string') return quoted(json);
  return typeof json === 'number' || typeof json === 'boolean' ? String(json) : typeof json;
}

function expected(path: string, what: string, json: unknown): FormatError {
  return new FormatError(path, `expected ${what}, found ${kindOf(json)}`);
}

/** `path` of the member `key`. */
export function memberPath(path: string, key: string): string {
  const name = key.length > LONGEST_QUOTED ? `${key.slice(0, LONGEST_QUOTED)}…` : key;
  if (!/^[A-Za-z_]\w*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** The member `key`, or undefined. What every object inherits, such as `constructor`, is no member. */
export function member(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function asObject(json: unknown, path: string): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw expected(path, 'an object', json);
  return json as JsonObject;
}

/** An array of at most `most` items. */
export function asArray(json: unknown, path: string, most = Infinity): readonly unknown[] {
  if (!Array.isArray(json)) throw expected(path, 'an array', json);
  if (json.length > most) throw new FormatError(path, `expected at most ${most} items, found ${json.length}`);
  return json as readonly unknown[];
}

/** A string of at most `most` UTF-16 code units. */
export function asString(json: unknown, path: string, most = Infinity): string {
  if (typeof json !== 'string') throw expected(path, 'a string', json);
  if (json.length > most) throw new FormatError(path, `expected at most ${most} characters, found ${json.length}`);
  return json;
}

export function asBoolean(json: unknown, path: string): boolean {
  if (typeof json !== 'boolean') throw expected(path, 'true or false', json);
  return json;
}

/** A finite number. */
export function asNumber(json: unknown, path: string): number {
  if (typeof json !== 'number' || !Number.isFinite(json)) throw expected(path, 'a number', json);
  return json;
}

/** A whole number, `least <= n <= most`. */
export function asInteger(json: unknown, path: string, least: number, most: number): number {
  if (!Number.isInteger(json) || (json as number) < least || (json as number) > most) {
    throw expected(path, `a whole number from ${least} to ${most}`, json);
  }
  return json as number;
}

/** One of `values`, spelled exactly so. */
export function asOneOf<T extends string>(json: unknown, path: string, values: readonly T[]): T {
  const value = values.find(one => one === json);
  if (value === undefined) throw expected(path, `one of ${values.map(one => JSON.stringify(one)).join(', ')}`, json);
  return value;
}

/** The member `key` read by `read`; `otherwise` where it is absent or null. */
export function optional<T, U>(
  object: JsonObject,
  key: string,
  path: string,
  read: (json: unknown, path: string) => T,
  otherwise: U,
): T | U {
  const json = member(object, key);
  return json === undefined || json === null ? otherwise : read(json, memberPath(path, key));
}

/** The member `key` read by `read`, which finds undefined where it is absent. */
export function required<T>(
  object: JsonObject,
  key: string,
  path: string,
  read: (json: unknown, path: string) => T,
): T {
  return read(member(object, key), memberPath(path, key));
}

/** The error for a part whose `type` we do not know. */
export function unknownType(type: string, path: string, known: readonly string[]): FormatError {
  return new FormatError(memberPath(path, 'type'), `unknown type ${quoted(type)}; known are ${known.join(', ')}`);
}
