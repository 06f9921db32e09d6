import type { PartReader } from '../json/typedParts';
import type { AlignedText } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';

/** Rewrites a text before it is split; keeps track of where every unit comes from. */
export interface Normalizer {
  readonly type: string;

  normalize(text: AlignedText, part: TextPart): AlignedText;

  /**
   * Whether, whatever lies around, normalizing both sides of a cut between these two code units separately gives the same
   * as normalizing the whole, with a `TextPart` that tells the inner sides that they are at no end. May say no.
   */
  canCutBetween(previous: number, next: number): boolean;

  /** Whether {@link canCutBetween} is true of all code units. */
  readonly cutsAnywhere?: boolean;

  /**
   * Whether each character becomes something, never nothing, whatever is around it, and a character that is no single
   * code unit stays. At the start of the document something may be put in front.
   */
  readonly mapsCharacters?: boolean;

  /** Whether `text` surely stays as it is, seen without making another. May say no. Absent where it never tells. */
  leaves?(text: string): boolean;

  /** Whether the start or end of a text gets other treatment than the rest of it. */
  readonly actsAtEnds?: boolean;

  /**
   * What a code unit to the given side of such a cut becomes, whatever is on its other side; undefined if that depends
   * on it, or if the unit vanishes, or is half of a surrogate pair.
   */
  image(unit: number, side: Side): string | undefined;
}

/** Where a code unit is, seen from a cut. */
export type Side = 'left' | 'right';

export type NormalizerReader = PartReader<Normalizer>;
