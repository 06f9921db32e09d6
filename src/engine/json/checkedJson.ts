/*
 * Checks of JSON from files, by hand rather than with a schema library. With valibot the largest plain reader becomes a
 * third shorter but twice as large in the bundle, and it checks the items of an array before its length; most readers
 * here are no plain shapes, as they read columns and tables of parts without a copy of the JSON.
 */
import { FormatError } from './formatError';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Takes a parsed JSON value as a `T`, or throws `FormatError`, which names the value's position in the file (`path`), what
 * was expected there and what was found.
 */
export type Check<T> = (json: unknown, path: string) => T;

/** Names longer than this are cut in messages: they come from the file, which may be hostile. */
const LONGEST_QUOTED = 60;

function shortened(text: string): string {
  return text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}…` : text;
}

/** Text of the file, quoted and short enough for a message. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text));
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

/** `path` of the member `key`: `model.vocab`, or `model.vocab["a b"]`. */
export function memberPath(path: string, key: string): string {
  const name = shortened(key);
  if (!/^[A-Za-z_]\w*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** The member `key`, or undefined. What every object inherits, such as `constructor`, is not a member. */
export function member(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export const asObject: Check<JsonObject> = (json, path) => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw expected(path, 'an object', json);
  return json as JsonObject;
};

export const asString: Check<string> = (json, path) => {
  if (typeof json !== 'string') throw expected(path, 'a string', json);
  return json;
};

/** A string of at most `most` UTF-16 code units. */
export function stringUpTo(most: number): Check<string> {
  return (json, path) => {
    const text = asString(json, path);
    if (text.length > most) throw new FormatError(path, `expected at most ${most} characters, found ${text.length}`);
    return text;
  };
}

/** A text that is put into others, such as a replacement or a prefix: no published one has more than a few characters. */
export const asAffix = stringUpTo(128);

export const asBoolean: Check<boolean> = (json, path) => {
  if (typeof json !== 'boolean') throw expected(path, 'true or false', json);
  return json;
};

/** A finite number. */
export const asNumber: Check<number> = (json, path) => {
  if (typeof json !== 'number' || !Number.isFinite(json)) throw expected(path, 'a number', json);
  return json;
};

/** A number, `least <= n <= most`. */
export function numberFrom(least: number, most: number): Check<number> {
  return (json, path) => {
    if (typeof json !== 'number' || !(json >= least && json <= most)) {
      throw expected(path, `a number from ${least} to ${most}`, json);
    }
    return json;
  };
}

/** A whole number, `least <= n <= most`. */
export function integerFrom(least: number, most: number): Check<number> {
  return (json, path) => {
    if (!Number.isInteger(json) || (json as number) < least || (json as number) > most) {
      throw expected(path, `a whole number from ${least} to ${most}`, json);
    }
    return json as number;
  };
}

/** One of `values`, spelled exactly so. */
export function oneOf<const T extends string>(...values: readonly T[]): Check<T> {
  return (json, path) => {
    const value = values.find(each => each === json);
    if (value === undefined)
      throw expected(path, `one of ${values.map(each => JSON.stringify(each)).join(', ')}`, json);
    return value;
  };
}

/** An array of at most `most` items, which are not checked. */
export function arrayUpTo(most: number): Check<readonly unknown[]> {
  return (json, path) => {
    if (!Array.isArray(json)) throw expected(path, 'an array', json);
    if (json.length > most) throw new FormatError(path, `expected at most ${most} items, found ${json.length}`);
    return json as readonly unknown[];
  };
}

/** An array of at most `most` items, each taken by `check`. */
export function arrayOf<T>(check: Check<T>, most: number): Check<T[]> {
  const asArray = arrayUpTo(most);
  return (json, path) => asArray(json, path).map((item, index) => check(item, `${path}[${index}]`));
}

/** The members of an object; what is not asked for is ignored. */
export class JsonFields {
  readonly object: JsonObject;

  /** Throws `FormatError` if `json` is not an object. */
  constructor(
    json: unknown,
    readonly path: string,
  ) {
    this.object = asObject(json, path);
  }

  /** The path of the member `key`. */
  at(key: string): string {
    return memberPath(this.path, key);
  }

  /** The member `key`, or undefined. */
  get(key: string): unknown {
    return member(this.object, key);
  }

  /** The member `key`; `check` is given undefined where it is missing. */
  required<T>(key: string, check: Check<T>): T {
    return check(this.get(key), this.at(key));
  }

  /** The member `key`; `otherwise` where it is missing or null. */
  optional<T, U>(key: string, check: Check<T>, otherwise: U): T | U {
    const json = this.get(key);
    return json === undefined || json === null ? otherwise : check(json, this.at(key));
  }

  /** An object with the member `key` alone, to be spread into another; empty where it is missing. */
  ifPresent<K extends string, T>(key: K, check: Check<T>): Partial<Record<K, T>> {
    return this.get(key) === undefined ? {} : ({ [key]: this.required(key, check) } as Record<K, T>);
  }
}
