import { asBoolean, type JsonFields, oneOf } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { CharacterPattern, LiteralPattern } from '../patterns/pattern';
import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import type { TextPart } from '../tokenizer';
import { isSurrogate } from '../unicode/wellFormed';
import type { PreTokenizer, PreTokenizerReader } from './preTokenizer';
import { asCharacter } from './readSplit';
import { split } from './splitBehavior';

type PrependScheme = 'first' | 'never' | 'always';

const SPACE = 0x20;

/** SentencePiece's: spaces become `replacement`, one is put before the text, and words start with one: `the end` → `▁the`, `▁end`. */
export class Metaspace implements PreTokenizer {
  readonly type = 'Metaspace';
  readonly prefixes: boolean;
  readonly dropsText = false;
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
    if (isSurrogate(unit)) return undefined;
    return unit === SPACE ? this.replacement : String.fromCharCode(unit);
  }

  private isSpace(unit: number): boolean {
    return unit === SPACE || unit === this.replacement.charCodeAt(0);
  }

  private prepends(piece: AlignedText, part: TextPart, isSplit: boolean): boolean {
    if (this.prependScheme === 'always') return part.atStart || isSplit;
    // Not just any piece, but the one at the start of the document.
    return this.prependScheme === 'first' && part.atStart && piece.startAt(0) === 0;
  }
}

export const readMetaspace: PreTokenizerReader = fields => {
  const replacement = fields.required('replacement', asCharacter);
  const scheme = readPrependScheme(fields);
  return new Metaspace(replacement, scheme, fields.optional('split', asBoolean, true));
};

/** Throws `FormatError` where `add_prefix_space` of older files contradicts the scheme, as the crate does. */
export function readPrependScheme(fields: JsonFields): PrependScheme {
  const scheme = fields.optional('prepend_scheme', oneOf('first', 'never', 'always'), 'always');
  if (!fields.optional('add_prefix_space', asBoolean, true) && scheme !== 'never') {
    throw new FormatError(fields.at('add_prefix_space'), 'expected true, as prepend_scheme is not "never"');
  }
  return scheme;
}
