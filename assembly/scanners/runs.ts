import {
  byteClassesAt,
  classesAt,
  classesOfByte,
  END_OF_TEXT,
  leadLength,
  LineBreak,
  Number,
  Space,
  WIDE,
  wideClasses,
} from '../classes';
import { byteAt } from '../memory';

// What these do is told in src/engine/scanners/byteScanning.ts.

export function runEnd(text: usize, start: i32, included: i32): i32 {
  let index = start;
  while (true) {
    const byte = byteAt(text, index);
    const classes = classesOfByte(byte);
    if ((classes & included) !== 0) index++;
    else if (classes !== WIDE || (wideClasses(text, index, byte) & included) === 0) return index;
    else index += leadLength(byte);
  }
}

export function runEndWithout(text: usize, start: i32, excluded: i32): i32 {
  let index = start;
  while (true) {
    const byte = byteAt(text, index);
    const classes = classesOfByte(byte);
    if (classes !== WIDE) {
      if ((classes & excluded) !== 0) return index;
      index++;
    } else {
      if (byte === END_OF_TEXT || (wideClasses(text, index, byte) & excluded) !== 0) return index;
      index += leadLength(byte);
    }
  }
}

export function numberEnd(text: usize, start: i32, limit: i32): i32 {
  let index = start;
  for (let taken = 0; taken < limit; taken++) {
    if ((classesAt(text, index) & Number) === 0) break;
    index += leadLength(byteAt(text, index));
  }
  return index;
}

export function codePointStart(text: usize, end: i32): i32 {
  let index = end - 1;
  while ((byteAt(text, index) & 0xc0) === 0x80) index--;
  return index;
}

export function spaceEnd(text: usize, start: i32, length: i32): i32 {
  const end = runEnd(text, start, Space);
  for (let index = end; index > start; index--) {
    if ((byteClassesAt(text, index - 1) & LineBreak) !== 0) return index;
  }
  return spaceEndWithin(text, start, end, length);
}

export function spaceEndWithin(text: usize, start: i32, end: i32, length: i32): i32 {
  if (end === length) return end;
  const last = codePointStart(text, end);
  return last === start ? end : last;
}

export function contractionLength(text: usize, index: i32, ignoreCase: bool): i32 {
  const fold = ignoreCase ? 0x20 : 0;
  const first = byteAt(text, index + 1);
  if (ignoreCase && first === 0xc5 && byteAt(text, index + 2) === 0xbf) return 3; // U+017F folds to s
  if (first > 0x7f) return 0;
  const letter = first | fold;
  if (letter === 0x73 || letter === 0x74 || letter === 0x6d || letter === 0x64) return 2; // s t m d
  const second = byteAt(text, index + 2);
  if (second > 0x7f) return 0;
  const pair = (letter << 8) | second | fold;
  return pair === 0x7265 || pair === 0x7665 || pair === 0x6c6c ? 3 : 0; // re ve ll
}

/** End of the run of ASCII letters from `index`, eight bytes at a time. */
export function asciiLetterEnd(text: usize, index: i32): i32 {
  while (true) {
    const eight = load<u64>(text + <usize>(<u32>index));
    const others = notLower(eight | 0x2020202020202020, eight);
    if (others !== 0) return index + <i32>(ctz(others) >>> 3);
    index += 8;
  }
}

/** The same of lower-case letters. */
export function asciiLowerEnd(text: usize, index: i32): i32 {
  while (true) {
    const eight = load<u64>(text + <usize>(<u32>index));
    const others = notLower(eight, eight);
    if (others !== 0) return index + <i32>(ctz(others) >>> 3);
    index += 8;
  }
}

/** The highest bit of each byte that is not a to z, or is not ASCII in `original`. */
function notLower(eight: u64, original: u64): u64 {
  const low = eight & 0x7f7f7f7f7f7f7f7f;
  return ~((low + 0x1f1f1f1f1f1f1f1f) & ~(low + 0x0505050505050505) & ~original) & 0x8080808080808080;
}
