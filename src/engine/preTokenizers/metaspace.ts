import { CharacterPattern, LiteralPattern } from '../patterns/pattern';
import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { split } from './splitBehavior';
import type { PreTokenizer } from './preTokenizer';

export const prependSchemes = ['first', 'never', 'always'] as const;
export type PrependScheme = (typeof prependSchemes)[number];

const SPACE = 0x20;

/** SentencePiece's: spaces become `replacement`, one is put in front, and words start with one. */
export class Metaspace implements PreTokenizer {
  readonly type = 'Metaspace';
  readonly prefixes: boolean;
  private readonly spaces = new LiteralPattern(' ');
  private readonly pattern: CharacterPattern;

  /** `replacement`: one character of the Basic Multilingual Plane. */
  constructor(
    private readonly replacement: string,
    private readonly prependScheme: PrependScheme,
    private readonly splits: boolean,
  ) {
    this.pattern = CharacterPattern.of(replacement);
    this.prefixes = prependScheme === 'always';
  }

  preTokenize(piece: AlignedText, part: TextPart, isSplit = false): AlignedText[] {
    const { text } = piece;
    if (text === '') return [];
    const builder = new AlignedTextBuilder(piece);
    const first = text.charAt(0);
    if (first !== ' ' && first !== this.replacement && this.prepends(piece, part, isSplit)) {
      builder.insert(this.replacement);
    }
    let kept = 0;
    this.spaces.eachMatch(text, (start, end) => {
      builder.keep(kept, start);
      builder.replace(start, end, this.replacement);
      kept = end;
    });
    builder.keep(kept, text.length);
    const replaced = builder.build();
    return this.splits ? split(replaced, this.pattern, 'MergedWithNext') : [replaced];
  }

  canCutBetween(_: number, next: number): boolean {
    // What starts with a space gets no other one, whatever it is a part of.
    return this.splits && this.isSpace(next);
  }

  splitsAloneBetween(): boolean {
    return true;
  }

  image(unit: number): string | undefined {
    if ((unit & 0xf800) === 0xd800) return undefined;
    return unit === SPACE ? this.replacement : String.fromCharCode(unit);
  }

  private isSpace(unit: number): boolean {
    return unit === SPACE || unit === this.replacement.charCodeAt(0);
  }

  private prepends(piece: AlignedText, part: TextPart, isSplit: boolean): boolean {
    if (this.prependScheme === 'always') return part.atStart || isSplit;
    // Not just any piece, but the one that stands at the start of the document.
    return this.prependScheme === 'first' && part.atStart && piece.startAt(0) === 0;
  }
}
