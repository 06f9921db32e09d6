import type { Pattern } from '../patterns/pattern';
import type { AlignedText } from '../pipeline/alignedText';
import type { PreTokenizer } from './preTokenizer';
import { hasBorderBetween, split, type SplitBehavior } from './splitBehavior';

/** Splits at the matches of a pattern: `Split` itself, and the pre-tokenizers that are one with a pattern of their own. */
export class SplitPreTokenizer implements PreTokenizer {
  readonly prefixes = false;
  readonly dropsText: boolean;

  constructor(
    readonly type: string,
    private readonly pattern: Pattern,
    private readonly behavior: SplitBehavior,
    private readonly invert = false,
  ) {
    // Files that keep the matches and remove the rest have patterns, such as those of OpenAI's encodings, that leave none.
    this.dropsText = behavior === 'Removed' && !invert;
  }

  preTokenize(piece: AlignedText): AlignedText[] {
    return split(piece, this.pattern, this.behavior, this.invert);
  }

  canCutBetween(previous: number, next: number): boolean {
    const { pattern } = this;
    return (
      pattern.isLocalBetween(previous, next) &&
      hasBorderBetween(pattern.matchesUnit(previous), pattern.matchesUnit(next), this.behavior, this.invert)
    );
  }

  splitsAloneBetween(previous: number, next: number): boolean {
    return this.pattern.isLocalBetween(previous, next);
  }
}
