/** A value that is not as it should be; the message has its path and what was expected. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
}

/** Makes a `T` of a parsed JSON value, or throws {@link CheckError}. `path` is for the message: `request.recipe.kind`. */
export type Check<T> = (value: unknown, path: string) => T;

function refuse(path: string, expected: string): never {
  throw new CheckError(`${path} should be ${expected}`);
}

/** Text of up to `most` UTF-16 code units. */
export function text(most: number): Check<string> {
  return (value, path) =>
    typeof value === 'string' && value.length <= most ? value : refuse(path, `text of up to ${most} characters`);
}

export const flag: Check<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false');

export function number(least: number, most: number): Check<number> {
  return (value, path) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : refuse(path, `a number from ${least} to ${most}`);
}

export function integer(least: number, most: number): Check<number> {
  return (value, path) => (Number.isInteger(value) ? number(least, most)(value, path) : refuse(path, 'a whole number'));
}

export function oneOf<const T extends string>(...values: readonly T[]): Check<T> {
  return (value, path) => values.find(each => each === value) ?? refuse(path, `one of ${values.join(', ')}`);
}

export function list<T>(each: Check<T>, most: number): Check<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) && value.length <= most
      ? value.map((item, index) => each(item, `${path}[${index}]`))
      : refuse(path, `a list of up to ${most}`);
}

/** The members of an object; what is not asked for is ignored. */
export class Members {
  private readonly value: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    private readonly path: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(path, 'an object');
    this.value = value as Record<string, unknown>;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.value, key) && this.value[key] !== undefined;
  }

  get<T>(key: string, check: Check<T>): T {
    return check(Object.hasOwn(this.value, key) ? this.value[key] : undefined, `${this.path}.${key}`);
  }

  /** To be spread into an object: empty where the member is missing. */
  optional<K extends string, T>(key: K, check: Check<T>): Partial<Record<K, T>> {
    return this.has(key) ? ({ [key]: this.get(key, check) } as Partial<Record<K, T>>) : {};
  }
}
