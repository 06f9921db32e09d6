import { CharacterClass, isSpaceUnit } from '../unicode/characterClasses';
import { byteClasses, classesAt, WIDE } from '../unicode/utf8Classes';
import { asciiLetterEnd, contractionLength, runEnd, runEndWithout, spaceEndWithin } from './byteScanning';
import { bordersNumber, endsWord, insideLetters, insideRun } from './provedCuts';
import type { SplitScanner } from './splitScanner';

const { Space, Letter, Number } = CharacterClass;
const SPACE = 0x20;
const APOSTROPHE = 0x27;

/**
 * The pattern of GPT-2 (`r50k_base`).
 *
 * `"I don't  know 42!"` → `I`, ` don`, `'t`, ` `, ` know`, ` 42`, `!`
 */
export const gpt2Scanner: SplitScanner = {
  name: 'gpt2',
  steps: [String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`],

  split(bytes, start, length, ends) {
    const classes = byteClasses;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let index = start;
    let count = 0;
    while (index < length && count < ends.length) {
      // Most of a western text: a word of ASCII letters, with a space before it or not.
      let end = bytes[index] === SPACE ? index + 1 : index;
      if ((classes[bytes[end]!]! & Letter) === 0) {
        end = otherEnd(bytes, index, length);
      } else {
        end = asciiLetterEnd(view, end + 1);
        if (classes[bytes[end]!] === WIDE) end = runEnd(bytes, end, Letter);
      }
      ends[count++] = index = end;
    }
    return count;
  },

  // No alternative goes on from something else into white space, and none looks at what is before it.
  canCutBetween(previous, next) {
    return (!isSpaceUnit(previous) && isSpaceUnit(next)) || bordersNumber(previous, next) || endsWord(previous, next);
  },

  // A run goes on as it began. White space leaves its last character to the word that follows, wherever it begins.
  splitsAloneBetween(previous, next) {
    return insideLetters(previous, next) || insideRun(previous, next);
  },
};

/** End of the pre-token from `start`, which is no word that begins with an ASCII letter. */
function otherEnd(bytes: Uint8Array, start: number, length: number): number {
  if (bytes[start] === APOSTROPHE) {
    const contraction = contractionLength(bytes, start, false);
    if (contraction > 0) return start + contraction;
  }
  // " ?": one plain space may be part of a word, a number or punctuation.
  const body = bytes[start] === SPACE ? start + 1 : start;
  const classes = classesAt(bytes, body);
  if ((classes & Letter) !== 0) return runEnd(bytes, body, Letter);
  if ((classes & Number) !== 0) return runEnd(bytes, body, Number);
  if ((classes & Space) === 0) return runEndWithout(bytes, body, Space | Letter | Number);
  return spaceEndWithin(bytes, start, runEnd(bytes, start, Space), length);
}
