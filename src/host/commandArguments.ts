import { type Check, JsonFields, oneOf } from '../engine/json/checkedJson';
import { FormatError } from '../engine/json/formatError';

/** How each member of an argument is checked. */
export type ArgumentChecks<T> = { readonly [K in keyof T]-?: Check<NonNullable<T[K]>> };

/**
 * The argument of a command, which may come from a menu, a keybinding, a link, or nowhere. What is no object says nothing,
 * and members that are not asked for are ignored. Throws `FormatError`, which names the member: `vocabularySize: expected a
 * number, found "many"`.
 */
export function readArgument<T extends object>(given: unknown, checks: ArgumentChecks<T>): Partial<T> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  const fields = new JsonFields(given, '');
  const entries = Object.keys(checks).flatMap(key => {
    const check = checks[key as keyof T] as Check<unknown>;
    const value = fields.optional(key, check, undefined);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries) as Partial<T>;
}

/** An object whose members are checked so; those of `T` that need not be there may be missing. */
export function asObjectOf<T extends object>(
  checks: ArgumentChecks<T>,
  required: readonly (keyof T & string)[],
): Check<T> {
  return (json, path) => {
    const fields = new JsonFields(json, path);
    const read: Record<string, unknown> = {};
    for (const key of Object.keys(checks) as (keyof T & string)[]) {
      const check = checks[key] as Check<unknown>;
      const value = required.includes(key) ? fields.required(key, check) : fields.optional(key, check, undefined);
      if (value !== undefined) read[key] = value;
    }
    return read as T;
  };
}

/** What cancels a command, for callers in the same extension host. */
export const asSignal: Check<AbortSignal> = (value, path) => {
  if (!(value instanceof AbortSignal)) throw new FormatError(path, 'expected an AbortSignal');
  return value;
};

/** Anything: it is checked by whoever reads it. */
export const asGiven: Check<never> = value => value as never;

export const asOnCancel = oneOf('ask', 'keep', 'discard');
