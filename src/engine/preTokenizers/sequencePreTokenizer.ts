import type { AlignedText } from '../pipeline/alignedText';
import { firstUnit, imageThrough, lastUnit } from '../normalizers/sequenceNormalizer';
import type { TextPart } from '../tokenizer';
import type { PreTokenizer } from './preTokenizer';

/**
 * Stages one after the other, each on the pieces of those before it: WhitespaceSplit, then Punctuation, make `the`, `end`,
 * `.` of `the end.`
 */
export class SequencePreTokenizer implements PreTokenizer {
  readonly type = 'Sequence';
  readonly prefixes: boolean;
  readonly dropsText: boolean;

  constructor(readonly stages: readonly PreTokenizer[]) {
    this.prefixes = stages.some(stage => stage.prefixes);
    this.dropsText = stages.some(stage => stage.dropsText);
  }

  preTokenize(piece: AlignedText, part: TextPart, isSplit = false): AlignedText[] {
    let pieces = piece.length === 0 ? [] : [piece];
    for (const [index, stage] of this.stages.entries()) {
      const split: AlignedText[] = [];
      for (const each of pieces) {
        for (const smaller of stage.preTokenize(each, part, isSplit || index > 0)) split.push(smaller);
      }
      pieces = split;
    }
    return pieces;
  }

  canCutBetween(previous: number, next: number): boolean {
    let [left, right]: [number | undefined, number | undefined] = [previous, next];
    for (const [index, stage] of this.stages.entries()) {
      if (left === undefined || right === undefined) return false;
      // From here on the two sides are different pieces for all that follow, if those before would not mind.
      if (stage.canCutBetween(left, right)) return true;
      // A stage after the first puts its prefix before every piece, and would do so after the cut.
      if (!stage.splitsAloneBetween(left, right) || (stage.prefixes && index > 0)) return false;
      left = through(stage, left, lastUnit);
      right = through(stage, right, firstUnit);
    }
    return false;
  }

  splitsAloneBetween(previous: number, next: number): boolean {
    let [left, right]: [number | undefined, number | undefined] = [previous, next];
    for (const [index, stage] of this.stages.entries()) {
      if (left === undefined || right === undefined) return false;
      if (!stage.splitsAloneBetween(left, right) || (stage.prefixes && index > 0)) return false;
      left = through(stage, left, lastUnit);
      right = through(stage, right, firstUnit);
    }
    return true;
  }

  image(unit: number): string | undefined {
    return imageThrough(this.stages, unit, (stage, each) =>
      stage.image ? stage.image(each) : String.fromCharCode(each),
    );
  }
}

function through(
  stage: PreTokenizer,
  unit: number,
  side: (image: string | undefined) => number | undefined,
): number | undefined {
  return stage.image ? side(stage.image(unit)) : unit;
}
