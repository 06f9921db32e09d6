import type { TokenizerInfo } from '../tokenizer';
import { isSpaceUnit } from '../unicode/characterClasses';
import { flatCopy } from '../unicode/flatCopy';
import { BaselineTokenizer } from './baselineTokenizer';
import { isAsciiAlphanumeric, surelyBreaksWords } from './wordBreaks';

/**
 * The host's segmenter takes quadratic time, so it is given no more than this many UTF-16 code units at once. A run of
 * Thai, Chinese or Japanese longer than this may be split elsewhere at the seams than a dictionary would have it.
 */
const WINDOW = 512;

/** Runs up to this length (UTF-16 code units) are remembered, and so many of them. */
const LONGEST_CACHED = 64;
const MOST_CACHED = 20_000;

/**
 * Every word is a token, and so is every run of white space and every other character between words: the word segments of
 * UAX #29, as the host's `Intl.Segmenter` finds them (dictionaries for Thai, Chinese and Japanese included), with runs of
 * white space joined.
 */
export class WordTokenizer extends BaselineTokenizer {
  readonly info: TokenizerInfo = {
    id: 'baseline-words',
    name: 'Words, punctuation and spaces',
    kind: 'baseline',
    description: 'Every word, sign and run of white space is a token (word boundaries of UAX #29).',
  };
  private readonly runs = new Map<string, readonly number[]>();
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
      else if (end - start > LONGEST_CACHED) this.segmentRun(text, start, end, visit);
      else for (const length of this.runLengths(text.slice(start, end))) visit(start + length);
      start = end;
    }
  }

  /** Ends of the pieces of a short run, from its start; runs such as `(`, `);` or `foo.bar` come again and again. */
  private runLengths(run: string): readonly number[] {
    const known = this.runs.get(run);
    if (known) return known;
    const ends: number[] = [];
    this.segmentRun(run, 0, run.length, end => ends.push(end));
    if (this.runs.size >= MOST_CACHED) this.runs.clear();
    this.runs.set(flatCopy(run), ends);
    return ends;
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
