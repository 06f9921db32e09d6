import { asBoolean } from '../json/checkedJson';
import type { AlignedText } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { isSpaceUnit } from '../unicode/characterClasses';
import { isSurrogate } from '../unicode/wellFormed';
import type { Normalizer, NormalizerReader } from './normalizer';

/** Takes white space away from the ends of a text: `  Hi ` → `Hi`. */
export class Strip implements Normalizer {
  readonly type = 'Strip';
  readonly actsAtEnds = true;

  constructor(
    private readonly left: boolean,
    private readonly right: boolean,
  ) {}

  normalize(text: AlignedText, part: TextPart): AlignedText {
    let start = 0;
    let end = text.length;
    if (this.left && part.atStart) while (start < end && isSpaceUnit(text.text.charCodeAt(start))) start++;
    if (this.right && part.atEnd) while (end > start && isSpaceUnit(text.text.charCodeAt(end - 1))) end--;
    return text.slice(start, end);
  }

  canCutBetween(previous: number, next: number): boolean {
    // White space at an end may reach as far as here.
    return !(this.left && isSpaceUnit(previous)) && !(this.right && isSpaceUnit(next));
  }

  image(unit: number): string | undefined {
    return isSurrogate(unit) || isSpaceUnit(unit) ? undefined : String.fromCharCode(unit);
  }
}

export const readStrip: NormalizerReader = fields =>
  new Strip(fields.required('strip_left', asBoolean), fields.required('strip_right', asBoolean));
