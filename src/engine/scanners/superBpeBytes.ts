import { CharacterClass } from '../unicode/characterClasses';
import { byteClasses, classesAt, END_OF_TEXT, leadLength, WIDE, wideClasses } from '../unicode/utf8Classes';
import { runEnd, runEndWithout, spaceEndWithin } from './byteScanning';
import type { ByteSplitter } from './byteSplitter';

const { Space, Letter, Number, DecimalDigit } = CharacterClass;
const SPACE = 0x20;
const LINE_FEED = 0x0a;

/** Whether the code point that ends at `index` is a decimal digit. */
function followsDigit(bytes: Uint8Array, index: number): boolean {
  if (index === 0) return false;
  let start = index - 1;
  while ((bytes[start]! & 0xc0) === 0x80) start--;
  return (classesAt(bytes, start) & DecimalDigit) !== 0;
}

/** Index after at most `count` code points from `start`. */
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

/** `digitGroupEnd` of superBpe.ts on bytes. */
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

function splitter(next: (bytes: Uint8Array, start: number, length: number) => number): ByteSplitter {
  return {
    split(bytes, start, length, ends) {
      let index = start;
      let count = 0;
      while (index < length && count < ends.length) ends[count++] = index = next(bytes, index, length);
      return count;
    },
  };
}

/** The pattern of `superBpeStage1Scanner` on bytes. */
export const superBpeStage1ByteSplitter = splitter((bytes, start, length) => {
  if ((classesAt(bytes, start) & Number) !== 0) return digitGroupEnd(bytes, start);
  const body = bytes[start] === SPACE && start + 1 < length ? start + 1 : start;
  const classes = classesAt(bytes, body);
  if ((classes & Letter) !== 0) return runEnd(bytes, body, Letter);
  if ((classes & (Space | Number)) === 0) return runEndWithout(bytes, body, Space | Letter | Number);
  const spaces = runEnd(bytes, start, Space);
  // Numbers were set apart first: to the pattern, the text ends in front of one.
  return (classesAt(bytes, spaces) & Number) !== 0 ? spaces : spaceEndWithin(bytes, start, spaces, length);
});

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

/** The pattern of `superBpeStage2Scanner` on bytes. */
export const superBpeStage2ByteSplitter = splitter((bytes, start) =>
  (classesAt(bytes, start) & Number) !== 0 ? digitGroupEnd(bytes, start) : superwordEnd(bytes, start, true),
);

/** The pattern of `superBpeScanner` on bytes. */
export const superBpeByteSplitter = splitter((bytes, start) =>
  (classesAt(bytes, start) & Number) !== 0 ? digitGroupEnd(bytes, start) : superwordEnd(bytes, start, false),
);
