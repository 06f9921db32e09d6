import type { AlignedText } from '../pipeline/alignedText';
import type { SplitScanner } from '../scanners/splitScanner';
import { TextSplitter } from '../scanners/textSplitter';
import type { PreTokenizer } from './preTokenizer';

/**
 * `Split` by a pattern whose matches tile every text, for which there is a scanner by hand. The matches are the pieces, as
 * nothing is between them. With GPT-2's scanner: `the end.` → `the`, ` end`, `.`
 */
export class ScannerPreTokenizer implements PreTokenizer {
  readonly prefixes = false;
  readonly dropsText = false;
  private readonly splitter: TextSplitter;

  constructor(
    readonly type: string,
    readonly scanner: SplitScanner,
  ) {
    this.splitter = new TextSplitter(scanner);
  }

  preTokenize(piece: AlignedText): AlignedText[] {
    const pieces: AlignedText[] = [];
    let start = 0;
    this.splitter.forEachEnd(piece.text, end => {
      pieces.push(piece.slice(start, end));
      start = end;
    });
    return pieces;
  }

  canCutBetween(previous: number, next: number): boolean {
    return this.scanner.canCutBetween(previous, next);
  }

  splitsAloneBetween(previous: number, next: number): boolean {
    return this.scanner.splitsAloneBetween?.(previous, next) ?? false;
  }
}
