import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { isSurrogate } from '../unicode/wellFormed';
import type { Normalizer } from './normalizer';

/** SentencePiece's dummy space where words end with one: puts a space after a text that is not empty: `the end` → `the end `. */
export class AppendSpace implements Normalizer {
  readonly type = 'AppendSpace';
  readonly cutsAnywhere = true;
  readonly actsAtEnds = true;

  normalize(text: AlignedText, part: TextPart): AlignedText {
    return part.atEnd && text.length > 0 ? withSpace(text) : text;
  }

  canCutBetween(): boolean {
    return true;
  }

  image(unit: number): string | undefined {
    return isSurrogate(unit) ? undefined : String.fromCharCode(unit);
  }
}

/** The text and a space, which is for nothing in the original. */
export function withSpace(text: AlignedText): AlignedText {
  const builder = new AlignedTextBuilder(text);
  builder.keep(0, text.length);
  builder.insert(' ');
  return builder.build();
}
