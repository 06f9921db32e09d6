import { CharacterClass, isSpaceUnit } from '../unicode/characterClasses';
import { byteClasses, classesAt, leadLength, WIDE } from '../unicode/utf8Classes';
import { asciiLetterEnd, contractionLength, numberEnd, runEnd, runEndWithout, spaceEnd } from './byteScanning';
import { bordersNumber, endsWord, endsWordBeforeMark, insideLetters } from './provedCuts';
import type { SplitScanner } from './splitScanner';

const { Space, LineBreak, Letter, Number } = CharacterClass;
/** What cannot be the character before a word that belongs to it, among ASCII. */
const NO_LEAD = LineBreak | Letter | Number | WIDE;
const SPACE = 0x20;
const APOSTROPHE = 0x27;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The pattern of `cl100k_base` (GPT-3.5, GPT-4).
 *
 * `"I'LL pay $1234 (now)\n\n"` → `I`, `'LL`, ` pay`, ` $`, `123`, `4`, ` (`, `now`, `)\n\n`
 */
export const cl100kScanner = wordsWithLead('cl100k', 3);

/** The pattern of Qwen 2 and 3: that of cl100k with `\p{N}` for `\p{N}{1,3}`, so that each digit is a pre-token. */
export const qwenScanner = wordsWithLead('qwen', 1);

function wordsWithLead(name: string, digits: 1 | 3): SplitScanner {
  const numbers = digits === 1 ? String.raw`\p{N}` : String.raw`\p{N}{1,3}`;
  return {
    name,
    steps: [
      String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|${numbers}| ?[^\s\p{L}\p{N}]+[\r\n]*|` +
        String.raw`\s*[\r\n]+|\s+(?!\S)|\s+`,
    ],

    split(bytes, start, length, ends) {
      const classes = byteClasses;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let index = start;
      let count = 0;
      while (index < length && count < ends.length) {
        // Nearly all of a western text: ASCII letters, with another character before them or not.
        const first = bytes[index]!;
        let end = (classes[first]! & NO_LEAD) === 0 && first !== APOSTROPHE ? index + 1 : index;
        if ((classes[bytes[end]!]! & Letter) === 0) {
          end = otherEnd(bytes, index, length, digits);
        } else {
          end = asciiLetterEnd(view, end + 1);
          if (classes[bytes[end]!] === WIDE) end = runEnd(bytes, end, Letter);
        }
        ends[count++] = index = end;
      }
      return count;
    },

    canCutBetween(previous, next) {
      // After a line break that ends its run of white space: `\s*[\r\n]+` and `[\r\n]*` both stop there.
      if (previous === LINE_FEED) return !isSpaceUnit(next);
      // Nothing goes on from something else into white space, except punctuation into line breaks.
      if (isSpaceUnit(next)) return !isSpaceUnit(previous) && next !== LINE_FEED && next !== CARRIAGE_RETURN;
      return bordersNumber(previous, next) || endsWord(previous, next) || endsWordBeforeMark(previous, next);
    },

    splitsAloneBetween: insideLetters,
  };
}

/** End of the pre-token from `start`, which does not start with an ASCII letter. */
function otherEnd(bytes: Uint8Array, start: number, length: number, digits: number): number {
  const first = bytes[start]!;
  if (first === APOSTROPHE) {
    const contraction = contractionLength(bytes, start, true);
    if (contraction > 0) return start + contraction;
  }
  const classes = classesAt(bytes, start);
  if ((classes & Letter) !== 0) return runEnd(bytes, start, Letter);
  if ((classes & Number) !== 0) return numberEnd(bytes, start, digits);
  if ((classes & LineBreak) === 0) {
    // Any one character except a line break may come before a word and belong to it.
    const body = start + leadLength(first);
    const wordEnd = runEnd(bytes, body, Letter);
    if (wordEnd > body) return wordEnd;
  }
  const punctuation = first === SPACE ? start + 1 : start;
  const punctuationEnd = runEndWithout(bytes, punctuation, Space | Letter | Number);
  return punctuationEnd > punctuation ? runEnd(bytes, punctuationEnd, LineBreak) : spaceEnd(bytes, start, length);
}
