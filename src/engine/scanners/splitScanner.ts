import type { ByteSplitter } from './byteSplitter';

/**
 * Splits text into pre-tokens, the pieces inside which a model then finds its tokens; no token crosses their borders.
 * Pre-tokens tile the text.
 */
export interface SplitScanner {
  readonly name: string;

  /** End (UTF-16 code units, exclusive) of the pre-token that starts at `start`; 0 <= start < text.length. */
  next(text: string, start: number): number;

  /**
   * Whether two neighbouring code units always stand in different pre-tokens, and the pre-tokens before and after them
   * do not depend on what lies beyond: the text may be cut there (see `Tokenizer.canCutAt`).
   */
  canCutBetween(previous: number, next: number): boolean;

  /**
   * Whether cutting the text between two neighbouring code units, where no border is, would move no other border: the
   * model may then say that a cut is harmless. Absent where that never holds.
   */
  splitsAloneBetween?(previous: number, next: number): boolean;
}

/** A pre-tokenizer that can do the same on UTF-8, which is how byte-level tokenizers split. */
export interface ByteSplitScanner extends SplitScanner {
  readonly bytes: ByteSplitter;
}
