import { type AlignedText, AlignedTextBuilder } from '../pipeline/alignedText';
import { byteAlphabetText } from '../pipeline/byteLetters';
import type { TextPart } from '../tokenizer';
import { byteLetters } from '../unicode/byteLetters';
import { gpt2PreTokenizer } from './gpt2';
import type { PreTokenizer } from './preTokenizer';
import type { PreTokenizerStage } from './preTokenizerStage';
import { ScannerStage } from './scannerStage';

const SPACE = 0x20;

/** GPT-2's: splits by its pattern, and writes the bytes of the text as letters. */
export class ByteLevel implements PreTokenizerStage {
  readonly type = 'ByteLevel';
  readonly prefixes: boolean;
  private readonly scanner = new ScannerStage('ByteLevel', gpt2PreTokenizer);

  /** What splits the text, if this stage does. */
  get splitter(): PreTokenizer | undefined {
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
    return unit < 0x80 ? byteLetters[unit] : undefined;
  }
}
