import type { PartReader } from '../json/typedParts';
import type { AlignedText } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';

export type PreTokenizerReader = PartReader<PreTokenizer>;

/**
 * Splits a piece of text into smaller ones, between which no token reaches; may rewrite what it splits (ByteLevel,
 * Metaspace), and drop some of it.
 */
export interface PreTokenizer {
  readonly type: string;

  /**
   * The pieces of `piece`, none of them empty. `part` says whether the piece has the start and end of its text; where an
   * earlier stage has split the text, `isSplit` is true and the piece's ends are its own.
   */
  preTokenize(piece: AlignedText, part: TextPart, isSplit?: boolean): AlignedText[];

  /**
   * Whether there is always a border between these two code units of the text that the stage is given, and the pieces on
   * neither side depend on what is beyond it.
   */
  canCutBetween(previous: number, next: number): boolean;

  /** Whether cutting the text between these two code units, where no border is, would change nothing else. */
  splitsAloneBetween(previous: number, next: number): boolean;

  /** Whether the start of a piece gets something before it, so that it matters what a piece is. */
  readonly prefixes: boolean;

  /** Whether text may be in none of the pieces: no model sees it, and decoding does not bring it back. */
  readonly dropsText: boolean;

  /** What a code unit beside a cut becomes; undefined if that depends on its neighbours. Absent where units stay. */
  image?(unit: number): string | undefined;
}
