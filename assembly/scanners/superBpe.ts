import {
  byteClassesAt,
  classesAt,
  classesOfByte,
  DecimalDigit,
  END_OF_TEXT,
  leadLength,
  Letter,
  Number,
  Space,
  WIDE,
  wideClasses,
} from '../classes';
import { byteAt } from '../memory';
import { codePointStart, runEnd, runEndWithout, spaceEndWithin } from './runs';

// The patterns are in src/engine/scanners/superBpe.ts.

/** End of the pre-token from `start` in stage 1. */
export function wordsEnd(text: usize, start: i32, length: i32): i32 {
  if ((classesAt(text, start) & Number) !== 0) return digitGroupEnd(text, start);
  const body = byteAt(text, start) === 0x20 ? start + 1 : start;
  const classes = classesAt(text, body);
  if ((classes & Letter) !== 0) return runEnd(text, body, Letter);
  if ((classes & (Space | Number)) === 0) return runEndWithout(text, body, Space | Letter | Number);
  const spaces = runEnd(text, start, Space);
  return (classesAt(text, spaces) & Number) !== 0 ? spaces : spaceEndWithin(text, start, spaces, length);
}

/** End of the pre-token from `start` in stage 2 (`byLine`), and of the published tokenizers. */
export function superwordsEnd(text: usize, start: i32, byLine: bool): i32 {
  if ((classesAt(text, start) & Number) !== 0) return digitGroupEnd(text, start);
  let index = start;
  while (true) {
    const byte = byteAt(text, index);
    const classes = classesOfByte(byte);
    if (classes === WIDE) {
      if (byte === END_OF_TEXT || (wideClasses(text, index, byte) & Number) !== 0) return index;
      index += leadLength(byte);
      continue;
    }
    if ((classes & Number) !== 0) return index;
    index++;
    if (byLine && byte === 0x0a) return index;
  }
}

/** Groups digits by threes from the right. */
function digitGroupEnd(text: usize, start: i32): i32 {
  let index = start;
  let aligned = start > 0 && (classesAt(text, codePointStart(text, start)) & DecimalDigit) !== 0;
  while (true) {
    const classes = classesAt(text, index);
    if ((classes & Number) === 0) return index;
    if ((classes & DecimalDigit) === 0) {
      index += leadLength(byteAt(text, index));
      aligned = false;
      continue;
    }
    if (aligned) {
      index = afterCodePoints(text, index, 3);
      if ((classesAt(text, index) & DecimalDigit) !== 0) return index;
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
}

function afterCodePoints(text: usize, start: i32, count: i32): i32 {
  let index = start;
  for (let taken = 0; taken < count; taken++) index += leadLength(byteAt(text, index));
  return index;
}

function codePointCount(text: usize, start: i32, end: i32): i32 {
  let count = 0;
  for (let index = start; index < end; count++) index += leadLength(byteAt(text, index));
  return count;
}
