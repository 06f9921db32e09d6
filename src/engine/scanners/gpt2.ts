import { CharacterClass, characterClasses, codePointAt, isSpaceUnit } from '../unicode/characterClasses';
import { gpt2ByteSplitter } from './gpt2Bytes';
import type { ByteSplitScanner } from './splitScanner';
import { bordersNumber, endsWord, insideLetters, insideRun } from './provedCuts';
import { contractionLength, runEnd, runEndWithout, spaceRunEnd } from './textScanning';

const { Space, Letter, Number } = CharacterClass;

/**
 * The pattern of GPT-2 (`r50k_base`), scanned by hand:
 * `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
 */
export const gpt2Scanner: ByteSplitScanner = {
  name: 'gpt2',
  bytes: gpt2ByteSplitter,

  next(text, start) {
    const contraction = contractionLength(text, start, false);
    if (contraction > 0) return start + contraction;
    // " ?": one plain space may lead a word, a number or punctuation.
    const body = text.charCodeAt(start) === 0x20 && start + 1 < text.length ? start + 1 : start;
    const classes = characterClasses[codePointAt(text, body)]!;
    if ((classes & Letter) !== 0) return runEnd(text, body, Letter);
    if ((classes & Number) !== 0) return runEnd(text, body, Number);
    if ((classes & Space) === 0) return runEndWithout(text, body, Space | Letter | Number);
    return spaceRunEnd(text, start, text.length);
  },

  // No alternative goes on from something else into white space, and none looks behind itself.
  canCutBetween(previous, next) {
    return (!isSpaceUnit(previous) && isSpaceUnit(next)) || bordersNumber(previous, next) || endsWord(previous, next);
  },

  // A run goes on as it began; white space leaves its last to the word that follows, wherever it begins.
  splitsAloneBetween(previous, next) {
    return insideLetters(previous, next) || insideRun(previous, next);
  },
};
