import { shown, TokenizerError } from './errors';

/** UTF-16 code units of a text whose tokens are put into columns; longer texts are counted, or held in documents. */
export const MOST_UNITS = 2 ** 28;

/** `value`, if it is a string. Throws `TokenizerError` (`argument`) with the value if not. */
export function checkedText(value: unknown, what = 'the text'): string {
  if (typeof value === 'string') return value;
  throw new TokenizerError('argument', `${what} must be a string, not ${shown(value)}`);
}

/** The same for a text whose tokens are put into columns; `size` if it is too long. */
export function checkedForColumns(value: unknown): string {
  const text = checkedText(value);
  if (text.length <= MOST_UNITS) return text;
  const found = `${text.length} UTF-16 code units, and at most ${MOST_UNITS} can be encoded at once`;
  throw new TokenizerError('size', `the text has ${found}: use count, or encode it in parts`);
}

/**
 * Ids as numbers. Throws `TokenizerError` (`argument`) for what is no list, and (`id`) with the value and its index for
 * one that is no whole number from 0 on.
 */
export function checkedIds(ids: unknown): ArrayLike<number> {
  if (!isList(ids)) throw new TokenizerError('argument', `ids must be an array or a typed array, not ${shown(ids)}`);
  if (ids instanceof Uint32Array || ids instanceof Uint16Array || ids instanceof Uint8Array) return ids;
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index];
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0)
      throw new TokenizerError('id', `ids[${index}] is ${shown(id)}, which is no token id`);
  }
  return ids as ArrayLike<number>;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** A whole number from `least` to `most`. Throws `TokenizerError` (`argument`) with the value if not. */
export function checkedWhole(value: unknown, what: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw new TokenizerError('argument', `${what} must be a whole number ${range}, not ${shown(value)}`);
}

/** What `make` gives; that memory could not be had for it is a `TokenizerError` (`size`). */
export function withinMemory<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError && /allocation failed|array length|out of memory/i.test(error.message))
      throw new TokenizerError('size', `there is not enough memory: ${error.message}`, { cause: error });
    throw error;
  }
}
