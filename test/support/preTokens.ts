import type { SplitScanner } from '../../src/engine/scanners/splitScanner';

/** The pre-tokens of a text. Throws where the scanner does not move on. */
export function preTokens(preTokenizer: SplitScanner, text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = preTokenizer.next(text, start);
    if (!(end > start && end <= text.length)) throw new Error(`${preTokenizer.name} goes from ${start} to ${end}`);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
