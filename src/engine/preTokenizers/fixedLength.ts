import { integerFrom } from '../json/checkedJson';
import type { AlignedText } from '../pipeline/alignedText';
import { codePointAt, codePointLength } from '../unicode/wellFormed';
import type { PreTokenizer, PreTokenizerReader } from './preTokenizer';

/** Pieces of so many characters (code points), the last one shorter; with 3: `the end` → `the`, ` en`, `d`. */
export class FixedLength implements PreTokenizer {
  readonly type = 'FixedLength';
  readonly prefixes = false;
  readonly dropsText = false;

  constructor(private readonly characters: number) {}

  preTokenize(piece: AlignedText): AlignedText[] {
    const pieces: AlignedText[] = [];
    for (let start = 0; start < piece.length;) {
      let end = start;
      for (let taken = 0; taken < this.characters && end < piece.length; taken++) {
        end += codePointLength(codePointAt(piece.text, end));
      }
      pieces.push(piece.slice(start, end));
      start = end;
    }
    return pieces;
  }

  canCutBetween(): boolean {
    return false;
  }

  splitsAloneBetween(): boolean {
    return false;
  }
}

export const readFixedLength: PreTokenizerReader = fields =>
  new FixedLength(fields.optional('length', integerFrom(1, 2 ** 31), 5));
