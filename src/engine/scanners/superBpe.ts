import { CharacterClass, characterClasses, isSpaceUnit } from '../unicode/characterClasses';
import { byteClasses, classesAt, END_OF_TEXT, leadLength, WIDE, wideClasses } from '../unicode/utf8Classes';
import { isSurrogate } from '../unicode/wellFormed';
import { codePointStart, runEnd, runEndWithout, spaceEndWithin } from './byteScanning';
import { bordersNumber, insideLetters, insideRun } from './provedCuts';
import { NUMBER_RUNS, type SplitScanner } from './splitScanner';

const { Space, Letter, Number, DecimalDigit } = CharacterClass;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
/** Groups digits by threes from the right. */
const THREES = String.raw`(?=(\d{3})+(?!\d))`;

/**
 * Stage 1 of SuperBPE (arXiv 2503.13423), which is also the pattern of its BPE baseline: runs of numbers are set apart and
 * grouped by threes, and the rest is split at words.
 *
 * `"By the way, 2048 is\n 2"` → `By`, ` the`, ` way`, `,`, ` `, `2`, `048`, ` is`, `\n `, `2`
 */
export const superBpeStage1Scanner: SplitScanner = {
  name: 'superbpe-stage1',
  steps: [NUMBER_RUNS, String.raw`${THREES}| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`],

  split: splitBy((bytes, start, length) => {
    if ((classesAt(bytes, start) & Number) !== 0) return digitGroupEnd(bytes, start);
    const body = bytes[start] === SPACE ? start + 1 : start;
    const classes = classesAt(bytes, body);
    if ((classes & Letter) !== 0) return runEnd(bytes, body, Letter);
    if ((classes & (Space | Number)) === 0) return runEndWithout(bytes, body, Space | Letter | Number);
    const spaces = runEnd(bytes, start, Space);
    // Numbers were set apart first: for the pattern, the text ends before one.
    return (classesAt(bytes, spaces) & Number) !== 0 ? spaces : spaceEndWithin(bytes, start, spaces, length);
  }),

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
 * Stage 2 of SuperBPE: no more splits at white space, so that tokens may hold several words. Numbers are grouped as
 * before, and a line ends a pre-token. (No published file has that last step: the trainer reads line by line, so no entry
 * goes on after a line feed, and cutting there changes nothing.)
 *
 * `"By the way, 2048 is\n 2"` → `By the way, `, `2`, `048`, ` is\n`, ` `, `2`
 */
export const superBpeStage2Scanner: SplitScanner = {
  name: 'superbpe-stage2',
  steps: [NUMBER_RUNS, THREES, String.raw`[^\n]*\n|[^\n]+`],

  split: splitBy((bytes, start) =>
    (classesAt(bytes, start) & Number) !== 0 ? digitGroupEnd(bytes, start) : superwordEnd(bytes, start, true),
  ),

  canCutBetween(previous, next) {
    return previous === LINE_FEED || bordersNumber(previous, next);
  },

  splitsAloneBetween: besideNoNumber,
};

/**
 * What the published SuperBPE tokenizers do after their training (arXiv 2503.13423): numbers are set apart and grouped as
 * before, and everything between two numbers, lines included, is one pre-token.
 *
 * `"By the way, 2048 is\n 2"` → `By the way, `, `2`, `048`, ` is\n `, `2`
 */
export const superBpeScanner: SplitScanner = {
  name: 'superbpe',
  steps: [NUMBER_RUNS, THREES],

  split: splitBy((bytes, start) =>
    (classesAt(bytes, start) & Number) !== 0 ? digitGroupEnd(bytes, start) : superwordEnd(bytes, start, false),
  ),

  // Between a number and something else, whichever comes first: a group of digits looks no further than digits reach.
  canCutBetween(previous, next) {
    return isNumber(previous) !== isNumber(next) && !isSurrogate(previous) && !isSurrogate(next);
  },

  splitsAloneBetween: besideNoNumber,
};

function isNumber(unit: number): boolean {
  return (characterClasses[unit]! & Number) !== 0;
}

/** Whether a code unit is a number, or half of a surrogate pair, which may be half of one. */
function mayBeNumber(unit: number): boolean {
  return isNumber(unit) || isSurrogate(unit);
}

/** Only numbers look further than their neighbour. */
function besideNoNumber(previous: number, next: number): boolean {
  return !mayBeNumber(previous) && !mayBeNumber(next);
}

function splitBy(nextEnd: (bytes: Uint8Array, start: number, length: number) => number): SplitScanner['split'] {
  return (bytes, start, length, ends) => {
    let index = start;
    let count = 0;
    while (index < length && count < ends.length) ends[count++] = index = nextEnd(bytes, index, length);
    return count;
  };
}

/**
 * End of the pre-token that starts at `start` inside a run of numbers: the next offset where `(?=(\d{3})+(?!\d))` holds,
 * or the end of the run. Digits are thus grouped by threes from the right, as a reader would set commas. Numbers that are
 * no decimal digits (½, Ⅳ) stay with what is around them.
 *
 * `1234567` → `1`, `234`, `567`; `½1234` → `½1`, `234`; `123456½7` → `123`, `456½7`
 *
 * A pre-token that starts after a digit starts a whole number of groups before the digits' end. So only the first group of
 * a run looks for that end, and a long run takes linear time.
 */
function digitGroupEnd(bytes: Uint8Array, start: number): number {
  let index = start;
  let aligned = followsDigit(bytes, start);
  for (;;) {
    const classes = classesAt(bytes, index);
    if ((classes & Number) === 0) return index;
    if ((classes & DecimalDigit) === 0) {
      index += leadLength(bytes[index]!);
      aligned = false;
      continue;
    }
    if (aligned) {
      index = afterCodePoints(bytes, index, 3);
      if ((classesAt(bytes, index) & DecimalDigit) !== 0) return index;
      aligned = false;
      continue;
    }
    const end = runEnd(bytes, index, DecimalDigit);
    const digits = codePointCount(bytes, index, end);
    const head = digits % 3;
    if (digits > 3 && head > 0) return afterCodePoints(bytes, index, head);
    if (digits >= 3 && head === 0 && index > start) return index;
    if (digits > 3) return afterCodePoints(bytes, index, 3);
    index = end;
  }
}

/** Whether the code point that ends at `index` is a decimal digit. */
function followsDigit(bytes: Uint8Array, index: number): boolean {
  return index > 0 && (classesAt(bytes, codePointStart(bytes, index)) & DecimalDigit) !== 0;
}

/** Index after `count` code points from `start`. */
function afterCodePoints(bytes: Uint8Array, start: number, count: number): number {
  let index = start;
  for (let taken = 0; taken < count; taken++) index += leadLength(bytes[index]!);
  return index;
}

/** Code points from `start` to `end`. */
function codePointCount(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; count++) index += leadLength(bytes[index]!);
  return count;
}

/** End of the run, from `start`, of what is neither a number nor, if `byLine`, after a line feed. */
function superwordEnd(bytes: Uint8Array, start: number, byLine: boolean): number {
  let index = start;
  for (;;) {
    const byte = bytes[index]!;
    const classes = byteClasses[byte]!;
    if (classes === WIDE) {
      if (byte === END_OF_TEXT || (wideClasses(bytes, index, byte) & Number) !== 0) return index;
      index += leadLength(byte);
      continue;
    }
    if ((classes & Number) !== 0) return index;
    index++;
    if (byLine && byte === LINE_FEED) return index;
  }
}
