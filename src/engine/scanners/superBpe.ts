import {
  CharacterClass,
  characterClasses,
  codePointAt,
  codePointLength,
  isSpaceUnit,
} from '../unicode/characterClasses';
import type { ByteSplitScanner } from './splitScanner';
import { bordersNumber, insideLetters, insideRun } from './provedCuts';
import { superBpeByteSplitter, superBpeStage1ByteSplitter, superBpeStage2ByteSplitter } from './superBpeBytes';
import { runEnd, runEndWithout, spaceRunEnd } from './textScanning';

const { Space, Letter, Number, DecimalDigit } = CharacterClass;
const LINE_FEED = 0x0a;

function isNumberUnit(unit: number): boolean {
  return (characterClasses[unit]! & Number) !== 0;
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** Whether a code unit is a number, or half of a character that may be one. */
function mayBeNumber(unit: number): boolean {
  return isNumberUnit(unit) || isSurrogate(unit);
}

function hasClass(text: string, index: number, mask: number): boolean {
  return index < text.length && (characterClasses[codePointAt(text, index)]! & mask) !== 0;
}

/** Whether the code point that ends at `index` is a decimal digit. */
function followsDigit(text: string, index: number): boolean {
  if (index === 0) return false;
  const pair = index > 1 ? codePointAt(text, index - 2) : 0;
  const previous = pair > 0xffff ? pair : text.charCodeAt(index - 1);
  return (characterClasses[previous]! & DecimalDigit) !== 0;
}

/** Index after at most `count` code points from `start`. */
function afterCodePoints(text: string, start: number, count: number): number {
  let index = start;
  for (let taken = 0; taken < count; taken++) index += codePointLength(codePointAt(text, index));
  return index;
}

/** Code points from `start` to `end`. */
function codePointCount(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; count++) index += codePointLength(codePointAt(text, index));
  return count;
}

/**
 * End of the pre-token that starts at `start` inside a run of numbers: the next place where `(?=(\d{3})+(?!\d))` holds,
 * or the end of the run. Digits are thus grouped by threes from the right, as a reader would set commas; numbers that
 * are no decimal digits (½, Ⅳ) stay with what surrounds them.
 *
 * A pre-token that starts behind a digit starts a whole number of groups before the digits' end, so only the first
 * group of a run looks for that end, and a long run takes linear time.
 */
function digitGroupEnd(text: string, start: number): number {
  let index = start;
  let aligned = followsDigit(text, start);
  while (hasClass(text, index, Number)) {
    if (!hasClass(text, index, DecimalDigit)) {
      index += codePointLength(codePointAt(text, index));
      aligned = false;
      continue;
    }
    if (aligned) {
      index = afterCodePoints(text, index, 3);
      if (hasClass(text, index, DecimalDigit)) return index;
      aligned = false;
      continue;
    }
    const end = runEnd(text, index, DecimalDigit);
    const digits = codePointCount(text, index, end);
    const head = digits % 3;
    if (digits > 3 && head > 0) return afterCodePoints(text, index, head);
    if (digits >= 3 && head === 0 && index > start) return index;
    if (digits > 3) return afterCodePoints(text, index, 3);
    index = end;
  }
  return index;
}

/**
 * Stage 1 of SuperBPE (arXiv 2503.13423), which is also the pattern of its BPE baseline: runs of numbers are set apart
 * and grouped by threes, the rest follows
 * `(?=(\d{3})+(?!\d))| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`.
 */
export const superBpeStage1Scanner: ByteSplitScanner = {
  name: 'superbpe-stage1',
  bytes: superBpeStage1ByteSplitter,

  next(text, start) {
    if (hasClass(text, start, Number)) return digitGroupEnd(text, start);
    const body = text.charCodeAt(start) === 0x20 && start + 1 < text.length ? start + 1 : start;
    if (hasClass(text, body, Letter)) return runEnd(text, body, Letter);
    if (!hasClass(text, body, Space | Number)) return runEndWithout(text, body, Space | Letter | Number);
    const spaces = runEnd(text, start, Space);
    // Numbers were set apart first: to the pattern, the text ends in front of one.
    return hasClass(text, spaces, Number) ? spaces : spaceRunEnd(text, start, text.length);
  },

  canCutBetween(previous, next) {
    return (!isSpaceUnit(previous) && isSpaceUnit(next)) || bordersNumber(previous, next);
  },

  // Digits look to the end of their run, and no further.
  splitsAloneBetween(previous, next) {
    if (mayBeNumber(previous) || mayBeNumber(next)) return false;
    return insideLetters(previous, next) || insideRun(previous, next);
  },
};

/**
 * Stage 2 of SuperBPE: no split at white space any more, so that tokens may hold several words. Numbers are grouped as
 * before, and a line ends a pre-token: the trainer is fed line by line, so no entry goes on after a line feed, and
 * cutting there changes nothing.
 */
export const superBpeStage2Scanner: ByteSplitScanner = {
  name: 'superbpe-stage2',
  bytes: superBpeStage2ByteSplitter,

  next(text, start) {
    if (hasClass(text, start, Number)) return digitGroupEnd(text, start);
    let index = start;
    while (index < text.length) {
      const codePoint = codePointAt(text, index);
      if (codePoint === LINE_FEED) return index + 1;
      if ((characterClasses[codePoint]! & Number) !== 0) return index;
      index += codePointLength(codePoint);
    }
    return index;
  },

  canCutBetween(previous, next) {
    return previous === LINE_FEED || bordersNumber(previous, next);
  },

  // Only numbers look further than their neighbour. (Half of a surrogate pair may be half of a number.)
  splitsAloneBetween(previous, next) {
    return !mayBeNumber(previous) && !mayBeNumber(next);
  },
};

/**
 * What the published SuperBPE tokenizers do after their training (arXiv 2503.13423): numbers are set apart and grouped as
 * before, and all else between two numbers, lines included, is one pre-token.
 */
export const superBpeScanner: ByteSplitScanner = {
  name: 'superbpe',
  bytes: superBpeByteSplitter,

  next(text, start) {
    return hasClass(text, start, Number) ? digitGroupEnd(text, start) : runEndWithout(text, start, Number);
  },

  // Between a number and something else, whichever comes first: a group of digits looks no further than digits reach.
  canCutBetween(previous, next) {
    const [isNumber, followsNumber] = [isNumberUnit(next), isNumberUnit(previous)];
    return isNumber !== followsNumber && !isSurrogate(previous) && !isSurrogate(next);
  },

  // Only numbers look further than their neighbour. (Half of a surrogate pair may be half of a number.)
  splitsAloneBetween(previous, next) {
    return !mayBeNumber(previous) && !mayBeNumber(next);
  },
};
