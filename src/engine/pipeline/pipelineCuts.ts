import { firstUnit, lastUnit } from '../normalizers/sequenceNormalizer';
import type { Side } from '../normalizers/normalizer';
import type { PipelineParts } from './pipelineParts';
import { isSurrogate, isSurrogatePair, REPLACEMENT } from '../unicode/wellFormed';

/** Two code units beside a cut, as the model sees them; or `border` if it never sees them in one piece. */
type Reached = 'border' | { readonly left: number; readonly right: number };

/** Says where a text may be cut, from the two code units beside the cut, by asking each stage of a pipeline in turn. */
export class PipelineCuts {
  private readonly actsAtEnds: boolean;

  constructor(private readonly parts: PipelineParts) {
    this.actsAtEnds = (parts.normalizer?.actsAtEnds ?? false) || (parts.preTokenizer?.prefixes ?? false);
  }

  /** Whether a cut changes no token; see `Tokenizer.canCutAt`. */
  isProvedBetween(previous: number, next: number): boolean {
    return this.isTrueOfForms(previous, next, (left, right) => {
      const reached = this.reach(left, right);
      if (reached === undefined || reached === 'border') return reached === 'border';
      return this.parts.model.canCutBetween(reached.left, reached.right);
    });
  }

  /** Whether a cut changes nothing before the model, but that a piece may become two. */
  isSoftBetween(previous: number, next: number): boolean {
    return this.isTrueOfForms(previous, next, (left, right) => this.reach(left, right) !== undefined);
  }

  private isTrueOfForms(previous: number, next: number, test: (left: number, right: number) => boolean): boolean {
    if (isSurrogatePair(previous, next)) return false;
    if (!test(previous, next)) return false;
    // Half of a pair may also be alone, and is U+FFFD then.
    const [left, right] = [formed(previous), formed(next)];
    return (left === previous && right === next) || test(left, right);
  }

  /** What comes of two units on their way to the model; undefined if a cut between them may change more than a piece. */
  private reach(previous: number, next: number): Reached | undefined {
    const { addedVocabulary, normalizer, preTokenizer } = this.parts;
    let left = lastUnit(this.normalized(previous, 'left'));
    let right = firstUnit(this.normalized(next, 'right'));
    if (!addedVocabulary.canCutBetween(previous, next, left, right)) return undefined;
    // After an added token a new text starts, which a part of a document cannot know.
    if (this.actsAtEnds && addedVocabulary.mayBorderBetween(previous, next, left, right)) return undefined;
    if (normalizer && !normalizer.canCutBetween(previous, next)) return undefined;
    if (left === undefined || right === undefined) return undefined;
    if (preTokenizer) {
      if (preTokenizer.canCutBetween(left, right)) return 'border';
      if (!preTokenizer.splitsAloneBetween(left, right)) return undefined;
      if (preTokenizer.image) {
        left = lastUnit(preTokenizer.image(left));
        right = firstUnit(preTokenizer.image(right));
      }
      if (left === undefined || right === undefined) return undefined;
    }
    return { left, right };
  }

  private normalized(unit: number, side: Side): string | undefined {
    const { normalizer } = this.parts;
    // Half of a pair: the whole of it stays.
    if (!normalizer || (isSurrogate(unit) && normalizer.mapsCharacters)) return String.fromCharCode(unit);
    return normalizer.image(unit, side);
  }
}

function formed(unit: number): number {
  return isSurrogate(unit) ? REPLACEMENT : unit;
}
