/** How much may be read behind a text in UTF-8: eight bytes at once, from its last. */
export const TEXT_PADDING = 16;

/**
 * A pre-tokenizer on UTF-8, the form in which it is fast: bytes in an array need no look at how a string is stored, and
 * are what the model takes. It gives the same pre-tokens as the `next` of its {@link SplitScanner}, which is its oracle.
 */
export interface ByteSplitter {
  /**
   * Writes where the pre-tokens of `bytes[start .. length)` end (in bytes, exclusive) into `ends`, until it is full or the
   * text is at its end, and returns how many it wrote. `start` is the start of a pre-token; at `length` stands
   * END_OF_TEXT, and `TEXT_PADDING` bytes more can be read.
   */
  split(bytes: Uint8Array, start: number, length: number, ends: Int32Array): number;
}
