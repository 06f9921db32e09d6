import type { TokenizerInfo } from '../tokenizer';
import { isSpaceUnit } from '../unicode/characterClasses';
import { BaselineTokenizer } from './baselineTokenizer';
import { isAsciiAlphanumeric, surelyBreaksWords } from './wordBreaks';

/**
 * The host's segmenter takes quadratic time, so it is given no more than this many UTF-16 code units at once. A run of
 * Thai, Chinese or Japanese longer than this may be split elsewhere at the seams than a dictionary would have it.
 */
const WINDOW = 512;

/**
 * Every word is a token, and so is every run of white space and every other sign between words: the word segments of
 * UAX #29, as the host's `Intl.Segmenter` finds them (dictionaries for Thai, Chinese and Japanese included), with runs of
 * white space joined.
 */
export class WordTokenizer extends BaselineTokenizer {
  readonly info: TokenizerInfo = {
    id: 'baseline-words',
    name: 'Words',
    kind: 'baseline',
    description: 'Every word, sign and run of white space is a token (word boundaries of UAX #29).',
  };
  private readonly segmenter = new Intl.Segmenter('en', { granularity: 'word' });

  override canCutAt(text: string, index: number): boolean {
    return surelyBreaksWords(text.charCodeAt(index - 1), text.charCodeAt(index));
  }

  protected forEachPiece(text: string, visit: (end: number) => void): void {
    for (let start = 0; start < text.length;) {
      let simple = isAsciiAlphanumeric(text.charCodeAt(start));
      let end = start + 1;
      while (end < text.length && !surelyBreaksWords(text.charCodeAt(end - 1), text.charCodeAt(end))) {
        simple &&= isAsciiAlphanumeric(text.charCodeAt(end));
        end++;
      }
      if (simple) visit(end);
      else this.segmentRun(text, start, end, visit);
      start = end;
    }
  }

  /** Splits a run between two sure boundaries. */
  private segmentRun(text: string, runStart: number, runEnd: number, visit: (end: number) => void): void {
    let spaceEnd = 0;
    for (let start = runStart; start < runEnd;) {
      const windowEnd = Math.min(start + WINDOW, runEnd);
      let end = start;
      for (const { segment } of this.segmenter.segment(text.slice(start, windowEnd))) {
        // The last segment of a window may go on in the next one.
        if (windowEnd < runEnd && end + segment.length === windowEnd && end > start) break;
        end += segment.length;
        const isSpace = isSpaceUnit(segment.charCodeAt(0));
        if (spaceEnd > 0 && !isSpace) visit(spaceEnd);
        spaceEnd = isSpace ? end : 0;
        if (!isSpace) visit(end);
      }
      start = end;
    }
    if (spaceEnd > 0) visit(spaceEnd);
  }
}
