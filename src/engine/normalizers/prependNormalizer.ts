import { asAffix } from '../json/checkedJson';
import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { isSurrogate } from '../unicode/wellFormed';
import type { Normalizer, NormalizerReader } from './normalizer';

/** Puts something before a text that is not empty; with `▁`: `the end` → `▁the end`. */
export class Prepend implements Normalizer {
  readonly type = 'Prepend';
  readonly cutsAnywhere = true;
  readonly mapsCharacters = true;
  readonly actsAtEnds = true;

  constructor(readonly content: string) {}

  normalize(text: AlignedText, part: TextPart): AlignedText {
    if (!part.atStart || text.length === 0) return text;
    const builder = new AlignedTextBuilder(text);
    builder.insert(this.content);
    builder.keep(0, text.length);
    return builder.build();
  }

  canCutBetween(): boolean {
    return true;
  }

  image(unit: number): string | undefined {
    return isSurrogate(unit) ? undefined : String.fromCharCode(unit);
  }
}

export const readPrepend: NormalizerReader = fields => new Prepend(fields.required('prepend', asAffix));
