import { asAffix } from '../json/checkedJson';
import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import { LiteralPattern, type Pattern } from '../patterns/pattern';
import { readPattern } from '../patterns/readPattern';
import { isSurrogate } from '../unicode/wellFormed';
import type { Normalizer, NormalizerReader } from './normalizer';

/** Puts `content` in place of every match; with a space and `▁`: `the end` → `the▁end`. */
export class Replace implements Normalizer {
  readonly type = 'Replace';
  readonly mapsCharacters: boolean;
  readonly cutsAnywhere: boolean;
  /** Whether it replaces, or takes away, one character wherever it is. */
  readonly actsOnCharacters: boolean;

  constructor(
    private readonly pattern: Pattern,
    readonly content: string,
  ) {
    this.actsOnCharacters =
      pattern instanceof LiteralPattern && pattern.literal.length === 1 && !isSurrogate(pattern.literal.charCodeAt(0));
    this.mapsCharacters = this.actsOnCharacters && content !== '';
    this.cutsAnywhere = this.mapsCharacters;
  }

  normalize(text: AlignedText): AlignedText {
    const builder = new AlignedTextBuilder(text);
    let kept = 0;
    this.pattern.eachMatch(text.text, (start, end) => {
      builder.keep(kept, start);
      if (start === end) builder.insert(this.content);
      else builder.replace(start, end, this.content);
      kept = end;
    });
    builder.keep(kept, text.length);
    return builder.build();
  }

  leaves(text: string): boolean {
    return (
      this.pattern instanceof LiteralPattern && this.pattern.literal !== '' && !text.includes(this.pattern.literal)
    );
  }

  canCutBetween(previous: number, next: number): boolean {
    return this.pattern.isLocalBetween(previous, next);
  }

  image(unit: number): string | undefined {
    const matched = this.pattern.matchesUnit(unit);
    if (matched === undefined || isSurrogate(unit) || (matched && this.content === '')) return undefined;
    return matched ? this.content : String.fromCharCode(unit);
  }
}

export const readReplace: NormalizerReader = fields =>
  new Replace(fields.required('pattern', readPattern), fields.required('content', asAffix));
