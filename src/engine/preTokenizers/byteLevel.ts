import { asBoolean } from '../json/checkedJson';
import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import { byteAlphabetText } from '../pipeline/byteAlphabetText';
import type { TextPart } from '../tokenizer';
import { byteAlphabet } from '../unicode/byteAlphabet';
import { gpt2Scanner } from '../scanners/gpt2';
import type { SplitScanner } from '../scanners/splitScanner';
import type { PreTokenizer, PreTokenizerReader } from './preTokenizer';
import { ScannerPreTokenizer } from './scannerPreTokenizer';

const SPACE = 0x20;

/** GPT-2's: splits by its pattern, and writes the bytes of the text in the byte alphabet: `it's a café` → `it`, `'s`, `Ġa`, `ĠcafÃ©`. */
export class ByteLevel implements PreTokenizer {
  readonly type = 'ByteLevel';
  readonly prefixes: boolean;
  readonly dropsText = false;
  private readonly scanner = new ScannerPreTokenizer('ByteLevel', gpt2Scanner);

  /** What splits the text, if this stage does. */
  get splitter(): SplitScanner | undefined {
    return this.useRegex ? this.scanner.scanner : undefined;
  }

  constructor(
    addPrefixSpace: boolean,
    private readonly useRegex: boolean,
  ) {
    this.prefixes = addPrefixSpace;
  }

  preTokenize(piece: AlignedText, part: TextPart, isSplit = false): AlignedText[] {
    let text = piece;
    if (this.prefixes && (part.atStart || isSplit) && text.length > 0 && text.text.charCodeAt(0) !== SPACE) {
      const builder = new AlignedTextBuilder(text);
      builder.insert(' ');
      builder.keep(0, text.length);
      text = builder.build();
    }
    const pieces = this.useRegex ? this.scanner.preTokenize(text) : text.length > 0 ? [text] : [];
    return pieces.map(byteAlphabetText);
  }

  canCutBetween(previous: number, next: number): boolean {
    // What starts with a space gets no other one, whatever it is a part of.
    return this.useRegex && (!this.prefixes || next === SPACE) && this.scanner.canCutBetween(previous, next);
  }

  splitsAloneBetween(previous: number, next: number): boolean {
    return !this.useRegex || this.scanner.splitsAloneBetween(previous, next);
  }

  image(unit: number): string | undefined {
    return unit < 0x80 ? byteAlphabet[unit] : undefined;
  }
}

export const readByteLevel: PreTokenizerReader = fields =>
  new ByteLevel(fields.optional('add_prefix_space', asBoolean, true), fields.optional('use_regex', asBoolean, true));
