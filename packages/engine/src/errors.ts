/** What is wrong with what a function was given. */
export type TokenizerErrorCode =
  /** A text that is no string, or an option that is none of those there are. */
  | 'argument'
  /** An id that the vocabulary does not have. */
  | 'id'
  /** A text or a result that is too large for this machine or for the columns of an encoding. */
  | 'size'
  /** A packed vocabulary that is damaged, or names a pre-tokenizer that this version does not know. */
  | 'vocabulary'
  /** Files of a tokenizer that are not as their format says. */
  | 'file'
  /** A training run that cannot be made from what was asked for. */
  | 'training';

/** Every error of this package. The message names the value that is wrong; nothing was done. */
export class TokenizerError extends Error {
  constructor(
    readonly code: TokenizerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TokenizerError';
  }
}

/** A value in a message: shortened, and never run through its own `toString`. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) {
    return String(value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object'
    ? `an object (${Object.prototype.toString.call(value).slice(8, -1)})`
    : `a ${typeof value}`;
}
