import type { AlignedText } from '../pipeline/alignedText';
import type { PreTokenizer } from './preTokenizer';
import { codePointAt, codePointLength } from '../unicode/wellFormed';

/** Pieces of so many characters (code points), the last one shorter. */
export class FixedLength implements PreTokenizer {
  readonly type = 'FixedLength';
  readonly prefixes = false;

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
