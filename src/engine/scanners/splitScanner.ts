/** How many bytes may be read after the end of a text in UTF-8: eight at once, from its last byte. */
export const TEXT_PADDING = 16;

/** The step `Digits` of a tokenizer.json that leaves runs of numbers together, as one of {@link SplitScanner.steps}. */
export const NUMBER_RUNS = 'Digits';

/**
 * Splits text into pre-tokens: the pieces in which a model then finds its tokens. No token crosses a border between two
 * pre-tokens, and pre-tokens cover the text without gaps. A scanner does by hand what a published pattern does by regex.
 *
 * It works on UTF-8, which is what byte-level models take. `TextSplitter` translates its borders into UTF-16 offsets.
 */
export interface SplitScanner {
  /** Names it in packed vocabularies and recipes. */
  readonly name: string;

  /**
   * The published pattern, as it is in tokenizer.json files: regexes whose matches are isolated, or {@link NUMBER_RUNS},
   * one applied after the other. Empty for the scanner that splits nothing.
   */
  readonly steps: readonly string[];

  /** Whether the matches of its only step leave text between them, which is a pre-token too. */
  readonly leavesGaps?: boolean;

  /**
   * Writes where the pre-tokens of `bytes[start .. length)` end (in bytes, exclusive) into `ends`, until it is full or the
   * text is at its end, and returns how many it wrote. `start` is the start of a pre-token. The byte at `length` is
   * END_OF_TEXT, and `TEXT_PADDING` bytes more can be read.
   */
  split(bytes: Uint8Array, start: number, length: number, ends: Int32Array): number;

  /**
   * Whether there is always a border between two neighbouring UTF-16 code units, and the pre-tokens on each side do not
   * depend on what lies on the other: the text may be cut there (see `Tokenizer.canCutAt`).
   */
  canCutBetween(previous: number, next: number): boolean;

  /**
   * Whether cutting the text between two neighbouring UTF-16 code units, where there is no border, would move no other
   * border: the model may then say that a cut is harmless. Absent where that never holds.
   */
  splitsAloneBetween?(previous: number, next: number): boolean;
}
