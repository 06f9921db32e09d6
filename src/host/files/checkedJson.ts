/** A value that is not as it should be; the message has its place and what was expected. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
}

/** Makes a `T` of a parsed JSON value, or throws {@link CheckError}. `place` is for the message: `request.recipe.kind`. */
export type Check<T> = (value: unknown, place: string) => T;

function refuse(place: string, expected: string): never {
  throw new CheckError(`${place} should be ${expected}`);
}

/** Text of up to `most` UTF-16 code units. */
export function text(most: number): Check<string> {
  return (value, place) =>
    typeof value === 'string' && value.length <= most ? value : refuse(place, `text of up to ${most} characters`);
}

export const flag: Check<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : refuse(place, 'true or false');

export function number(least: number, most: number): Check<number> {
  return (value, place) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : refuse(place, `a number from ${least} to ${most}`);
}

export function integer(least: number, most: number): Check<number> {
  return (value, place) =>
    Number.isInteger(value) ? number(least, most)(value, place) : refuse(place, 'a whole number');
}

export function oneOf<const T extends string>(...values: readonly T[]): Check<T> {
  return (value, place) => values.find(each => each === value) ?? refuse(place, `one of ${values.join(', ')}`);
}

export function list<T>(each: Check<T>, most: number): Check<readonly T[]> {
  return (value, place) =>
    Array.isArray(value) && value.length <= most
      ? value.map((item, index) => each(item, `${place}[${index}]`))
      : refuse(place, `a list of up to ${most}`);
}

/** The members of an object; what is not asked for is ignored. */
export class Members {
  private readonly value: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    private readonly place: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(place, 'an object');
    this.value = value as Record<string, unknown>;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.value, key) && this.value[key] !== undefined;
  }

  get<T>(key: string, check: Check<T>): T {
    return check(Object.hasOwn(this.value, key) ? this.value[key] : undefined, `${this.place}.${key}`);
  }

  /** To be spread into an object: empty where the member is missing. */
  optional<K extends string, T>(key: K, check: Check<T>): Partial<Record<K, T>> {
    return this.has(key) ? ({ [key]: this.get(key, check) } as Partial<Record<K, T>>) : {};
  }
}
