/** What is known of a token beyond its id and its range; bits of {@link Encoding.flags}. */
export const TokenFlag = {
  /** Starts or ends inside a character (code point): it alone does not decode to text. */
  Partial: 1,
  /** An added token with a meaning of its own, such as `<|endoftext|>`. */
  Special: 2,
  /** Stands for one raw byte that the vocabulary has no better token for. */
  ByteFallback: 4,
  /** The model's unknown token. */
  Unknown: 8,
  /** Nothing but white space (Unicode White_Space), line breaks included. */
  Whitespace: 16,
  /** Holds a line break (LF, VT, FF, CR, NEL, U+2028 or U+2029). */
  LineBreak: 32,
  /** Has white space between other characters: it reaches across a word boundary. */
  Superword: 64,
} as const;

/**
 * The tokens of a text, as columns of equal length (one entry a token, in text order), so that they can be moved
 * between threads without a copy.
 *
 * - `ids`: vocabulary ids; meaningless where the tokenizer has no vocabulary (see `TokenizerInfo.vocabularySize`).
 * - `byteStarts`, `byteEnds`: the token's half-open range in the UTF-8 form of the text, in bytes. A lone surrogate
 *   counts as U+FFFD, three bytes, as in every UTF-8 encoder.
 * - `starts`, `ends`: the token's half-open range in the text itself, in UTF-16 code units. A partial token's range is
 *   widened to whole characters, so neighbours may overlap there; byte ranges never do.
 * - `flags`: bits of {@link TokenFlag}.
 */
export interface Encoding {
  readonly length: number;
  readonly ids: Uint32Array;
  readonly byteStarts: Uint32Array;
  readonly byteEnds: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly flags: Uint8Array;
}

/** The buffers of an encoding, for a transfer list. */
export function encodingBuffers(encoding: Encoding): ArrayBuffer[] {
  const { ids, byteStarts, byteEnds, starts, ends, flags } = encoding;
  return [ids, byteStarts, byteEnds, starts, ends, flags].map(column => column.buffer as ArrayBuffer);
}

/** Index of the first token that starts at `offset` (UTF-16 code units) or after it; `encoding.length` if there is none. */
export function firstTokenStartingAt(encoding: Encoding, offset: number): number {
  let low = 0;
  let high = encoding.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (encoding.starts[middle]! >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first token that ends after `offset` (UTF-16 code units); `encoding.length` if there is none. */
export function firstTokenEndingAfter(encoding: Encoding, offset: number): number {
  let low = 0;
  let high = encoding.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (encoding.ends[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
