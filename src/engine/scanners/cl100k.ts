import {
  CharacterClass,
  characterClasses,
  codePointAt,
  codePointLength,
  isSpaceUnit,
} from '../unicode/characterClasses';
import { cl100kByteSplitter } from './cl100kBytes';
import type { ByteSplitScanner } from './splitScanner';
import { bordersNumber, endsWord, endsWordBeforeMark, insideLetters } from './provedCuts';
import { contractionLength, lastLineBreakEnd, numberEnd, runEnd, runEndWithout, spaceRunEnd } from './textScanning';

const { Space, LineBreak, Letter, Number } = CharacterClass;

/**
 * The pattern of `cl100k_base` (GPT-3.5, GPT-4), scanned by hand:
 * `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
 */
export const cl100kScanner = wordsWithLead('cl100k', 3);

/** The pattern of Qwen 2 and 3: that of cl100k with `\p{N}` for `\p{N}{1,3}`, so that each digit is a pre-token. */
export const qwenScanner = wordsWithLead('qwen', 1);

function wordsWithLead(name: string, digits: number): ByteSplitScanner {
  return {
    name,
    bytes: cl100kByteSplitter(digits),

    next(text, start) {
      const contraction = contractionLength(text, start, true);
      if (contraction > 0) return start + contraction;

      const codePoint = codePointAt(text, start);
      const classes = characterClasses[codePoint]!;
      if ((classes & Letter) !== 0) return runEnd(text, start, Letter);
      if ((classes & Number) !== 0) return numberEnd(text, start, digits);
      if ((classes & LineBreak) === 0) {
        // Any one character but a line break may lead a word.
        const body = start + codePointLength(codePoint);
        const wordEnd = runEnd(text, body, Letter);
        if (wordEnd > body) return wordEnd;
      }
      const punctuation = codePoint === 0x20 ? start + 1 : start;
      const punctuationEnd = runEndWithout(text, punctuation, Space | Letter | Number);
      if (punctuationEnd > punctuation) return runEnd(text, punctuationEnd, LineBreak);

      const lineEnd = lastLineBreakEnd(text, start);
      return lineEnd > start ? lineEnd : spaceRunEnd(text, start, text.length);
    },

    canCutBetween(previous, next) {
      // After a line break that ends its run of white space: `\s*[\r\n]+` and `[\r\n]*` both stop there.
      if (previous === 0x0a) return !isSpaceUnit(next);
      // Nothing goes on from something else into white space, but punctuation into line breaks.
      if (isSpaceUnit(next)) return !isSpaceUnit(previous) && next !== 0x0a && next !== 0x0d;
      return bordersNumber(previous, next) || endsWord(previous, next) || endsWordBeforeMark(previous, next);
    },

    splitsAloneBetween: insideLetters,
  };
}
