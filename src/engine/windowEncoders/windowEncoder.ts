/**
 * Encodes a text in UTF-8, window by window: splits each into pre-tokens, and finds their tokens.
 *
 * With cl100k_base, after `write` of `Hello wörld`: `encode(12)` → 4, with `ids` 9906, 289, 9603, 509
 */
export interface WindowEncoder {
  /**
   * Where the next window is to be written: room for `length` bytes, END_OF_TEXT and `TEXT_PADDING` bytes more. Only good
   * until the next call.
   */
  room(length: number): Uint8Array;

  /** Encodes the first `length` bytes of the room, after which END_OF_TEXT follows. Returns how many tokens they are. */
  encode(length: number): number;

  /** The ids of the tokens of the window encoded last, followed by others; only good until the next call. */
  readonly ids: Uint32Array;
}
