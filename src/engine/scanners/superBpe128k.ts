import { CharacterClass, characterClasses } from '../unicode/characterClasses';
import { byteClasses, classesAt, leadLength } from '../unicode/utf8Classes';
import { numberEnd, runEndWithout } from './byteScanning';
import { bordersNumber } from './provedCuts';
import type { SplitScanner } from './splitScanner';

const { Space, LineBreak, Letter, Number } = CharacterClass;
const SPACE = 0x20;
const SLASH = 0x2f;

/**
 * Stage 2 of the SuperBPE tokenizers with 128,000 entries. Pre-tokens are the matches of its pattern, and so is what lies
 * between two of them: words with the spaces between them. Stage 1 is `superBpe128kStage1Scanner`, see o200k.ts.
 *
 * `"By the way, 12345 ->  x"` → `By the way, `, `123`, `45`, ` ->`, ` `, ` x`
 */
export const superBpe128kStage2Scanner: SplitScanner = {
  name: 'superbpe128k-stage2',
  steps: [String.raw`\p{N}{1,3}| ?[^\s\p{L}\p{N}]{2,}[\r\n/]*| +(?!\S)`],
  leavesGaps: true,

  split(bytes, start, length, ends) {
    let index = start;
    let count = 0;
    while (index < length && count < ends.length) ends[count++] = index = nextEnd(bytes, index, length);
    return count;
  },

  canCutBetween: bordersNumber,

  // Nothing looks back, and no match begins with a letter: after a letter, any text goes on as it would begin. What is
  // before the letter sees no further than the letter.
  splitsAloneBetween(previous) {
    return (characterClasses[previous]! & Letter) !== 0;
  },
};

/** End of the pre-token from `start`. */
function nextEnd(bytes: Uint8Array, start: number, length: number): number {
  for (let index = start; index < length;) {
    const classes = classesAt(bytes, index);
    if ((classes & Letter) === 0) {
      const end = (classes & Number) !== 0 ? numberEnd(bytes, index, 3) : symbolsOrSpacesEnd(bytes, index, length);
      if (end >= 0) return index > start ? index : end;
    }
    index += leadLength(bytes[index]!);
  }
  return length;
}

/** End of ` ?[^\s\p{L}\p{N}]{2,}[\r\n/]*| +(?!\S)` from `start`, where there is no number; -1 if it does not match. */
function symbolsOrSpacesEnd(bytes: Uint8Array, start: number, length: number): number {
  const startsWithSpace = bytes[start] === SPACE;
  const symbols = startsWithSpace ? start + 1 : start;
  let end = runEndWithout(bytes, symbols, Space | Letter | Number);
  if (end > symbols && end > symbols + leadLength(bytes[symbols]!)) {
    while (bytes[end] === SLASH || (byteClasses[bytes[end]!]! & LineBreak) !== 0) end++;
    return end;
  }
  if (!startsWithSpace) return -1;
  for (end = symbols; bytes[end] === SPACE;) end++;
  if (end === length || (classesAt(bytes, end) & Space) !== 0) return end;
  return end - start > 1 ? end - 1 : -1;
}
