import type { AlignedText } from '../pipeline/alignedText';
import type { SplitScanner } from '../scanners/splitScanner';
import type { PreTokenizer } from './preTokenizer';

/**
 * `Split` by a pattern whose matches tile every text, for which there is a scanner by hand. The matches are the pieces, as
 * nothing is between them. With GPT-2's scanner: `the end.` → `the`, ` end`, `.`
 */
export class ScannerPreTokenizer implements PreTokenizer {
  readonly prefixes = false;

  constructor(
    readonly type: string,
    readonly scanner: SplitScanner,
  ) {}

  preTokenize(piece: AlignedText): AlignedText[] {
    const pieces: AlignedText[] = [];
    for (let start = 0; start < piece.length;) {
      const end = this.scanner.next(piece.text, start);
      pieces.push(piece.slice(start, end));
      start = end;
    }
    return pieces;
  }

  canCutBetween(previous: number, next: number): boolean {
    return this.scanner.canCutBetween(previous, next);
  }

  splitsAloneBetween(previous: number, next: number): boolean {
    return this.scanner.splitsAloneBetween?.(previous, next) ?? false;
  }
}
