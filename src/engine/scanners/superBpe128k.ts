import { CharacterClass, characterClasses, codePointAt, codePointLength } from '../unicode/characterClasses';
import type { ByteSplitScanner } from './splitScanner';
import { bordersNumber } from './provedCuts';
import { numberEnd, runEndWithout } from './textScanning';
import { superBpe128kStage2ByteSplitter } from './superBpe128kBytes';

const { Space, LineBreak, Letter, Number } = CharacterClass;
const SPACE = 0x20;
const SLASH = 0x2f;

/** End of ` ?[^\s\p{L}\p{N}]{2,}[\r\n/]*| +(?!\S)` from `start`, where no number stands; -1 if it does not match there. */
function signsOrSpacesEnd(text: string, start: number): number {
  const startsWithSpace = text.charCodeAt(start) === SPACE;
  const signs = startsWithSpace ? start + 1 : start;
  let end = runEndWithout(text, signs, Space | Letter | Number);
  if (end > signs && end > signs + codePointLength(codePointAt(text, signs))) {
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit !== SLASH && (characterClasses[unit]! & LineBreak) === 0) break;
    }
    return end;
  }
  if (!startsWithSpace) return -1;
  for (end = signs; text.charCodeAt(end) === SPACE;) end++;
  if (end === text.length || (characterClasses[codePointAt(text, end)]! & Space) !== 0) return end;
  return end - start > 1 ? end - 1 : -1;
}

/** End of the match of the whole pattern that begins at `start`, or -1. */
function matchEnd(text: string, start: number, classes: number): number {
  if ((classes & Letter) !== 0) return -1;
  return (classes & Number) !== 0 ? numberEnd(text, start, 3) : signsOrSpacesEnd(text, start);
}

/**
 * Stage 2 of the SuperBPE tokenizers with 128,000 entries: the matches of
 * `\p{N}{1,3}| ?[^\s\p{L}\p{N}]{2,}[\r\n/]*| +(?!\S)` are pre-tokens, and so is what lies between two of them, words and
 * the spaces between words. Stage 1 is `superBpe128kStage1Scanner`, see o200k.ts.
 */
export const superBpe128kStage2Scanner: ByteSplitScanner = {
  name: 'superbpe128k-stage2',
  bytes: superBpe128kStage2ByteSplitter,

  next(text, start) {
    for (let index = start; index < text.length;) {
      const codePoint = codePointAt(text, index);
      const end = matchEnd(text, index, characterClasses[codePoint]!);
      if (end >= 0) return index > start ? index : end;
      index += codePointLength(codePoint);
    }
    return text.length;
  },

  canCutBetween: bordersNumber,

  // Nothing looks back, and no match begins with a letter: behind one, any text goes on as it would begin. What stands
  // in front of it sees no further than the letter.
  splitsAloneBetween(previous) {
    return (characterClasses[previous]! & Letter) !== 0;
  },
};
