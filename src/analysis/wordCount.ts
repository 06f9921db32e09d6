import { WordClass, wordClass } from './wordClasses';
import { colonJoinsLetters, countWordSegments } from './wordSegments';
import { surelyBreaksWords } from '../engine/baselines/wordBreaks';
import type { Counter } from '../engine/segmentedDocument';

/**
 * Words of a text: the word-like segments of UAX #29, mostly those with a letter or a digit, as `Intl.Segmenter` of the
 * runtime counts them. `It's 3.5 km, isn't it?` has five.
 *
 * Intl.Segmenter reads a megabyte a second. Runs between ASCII white space that hold only simple characters ({@link
 * wordClass}) are therefore counted by their neighbours' classes; the others are given to the segmenter, a few runs at
 * a time. White space has a word boundary on both sides, so runs can be counted separately.
 */
export function countWords(text: string): number {
  let words = 0;
  let index = 0;
  while (index < text.length) {
    if (wordClass(text.charCodeAt(index)) === WordClass.Space) {
      index++;
      continue;
    }
    const simple = countSimpleRun(text, index);
    if (simple !== undefined) {
      words += simple.words;
      index = simple.end;
    } else {
      const end = endOfStretch(text, index);
      words += countWordSegments(text, index, end);
      index = end;
    }
  }
  return words;
}

/** Runs are given to the segmenter together up to about this many code units: a call costs as much as ten words. */
const STRETCH = 512;

/** The end of the run at `start`, and of those after it that start with a character that is not simple either. */
function endOfStretch(text: string, start: number): number {
  let end = start;
  for (;;) {
    while (end < text.length && wordClass(text.charCodeAt(end)) !== WordClass.Space) end++;
    let next = end;
    while (next < text.length && wordClass(text.charCodeAt(next)) === WordClass.Space) next++;
    if (next - start > STRETCH || next === text.length) return end;
    if (wordClass(text.charCodeAt(next)) !== WordClass.Other) return end;
    end = next;
  }
}

/** The words of the run of non-space characters at `start`; undefined if it holds anything that is not simple. */
function countSimpleRun(text: string, start: number): { words: number; end: number } | undefined {
  let words = 0;
  let before: WordClass = WordClass.Space;
  let index = start;
  for (; index < text.length; index++) {
    const current = wordClass(text.charCodeAt(index));
    switch (current) {
      case WordClass.Space:
        return { words, end: index };
      case WordClass.Letter:
      case WordClass.Digit:
        if (before !== WordClass.Letter && before !== WordClass.Digit && before !== WordClass.Underscore) words++;
        break;
      case WordClass.Underscore:
        if (before !== WordClass.Letter && before !== WordClass.Digit && before !== WordClass.Underscore) {
          // With a letter or a digit they make a word; whether they do alone is a matter of versions.
          if (!isAlphanumeric(text.charCodeAt(endOfUnderscores(text, index)))) return undefined;
          words++;
        }
        break;
      case WordClass.Joiner:
      case WordClass.DigitJoiner:
      case WordClass.Colon:
        // A joiner between two of its kind keeps the class before it, so that what follows counts as the same word.
        if (joins(current, before, text.charCodeAt(index + 1))) continue;
        break;
      case WordClass.Symbol:
        break;
      case WordClass.Other:
        return undefined;
    }
    before = current;
  }
  return { words, end: index };
}

function endOfUnderscores(text: string, start: number): number {
  while (wordClass(text.charCodeAt(start)) === WordClass.Underscore) start++;
  return start;
}

/** Of a code unit, `NaN` at the end of the text. */
function isAlphanumeric(unit: number): boolean {
  const found = wordClass(unit);
  return found === WordClass.Letter || found === WordClass.Digit;
}

/** Whether a joiner makes one word of the character before and the one after (`NaN` at the end of the text). */
function joins(joiner: WordClass, before: WordClass, nextUnit: number): boolean {
  if (wordClass(nextUnit) !== before) return false;
  if (before === WordClass.Digit) return joiner !== WordClass.Colon;
  if (before !== WordClass.Letter) return false;
  return joiner === WordClass.Joiner || (joiner === WordClass.Colon && colonJoinsLetters());
}

/** Counts words, and allows cuts where there surely is a word boundary. */
export const wordCounter: Counter = {
  count: countWords,
  canCutAt: (text, index) => surelyBreaksWords(text.charCodeAt(index - 1), text.charCodeAt(index)),
};
