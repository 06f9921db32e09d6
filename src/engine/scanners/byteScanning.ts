import { CharacterClass } from '../unicode/characterClasses';
import { byteClasses, END_OF_TEXT, leadLength, WIDE, wideClasses } from '../unicode/utf8Classes';

/*
 * The parts that patterns are made of, on text in UTF-8. After the text comes END_OF_TEXT, which belongs to no class and
 * ends every run, so that no loop compares with the length.
 */

/** End of the run, from `start`, of code points that have one of the `included` classes. */
export function runEnd(bytes: Uint8Array, start: number, included: number): number {
  let index = start;
  for (;;) {
    const byte = bytes[index]!;
    const classes = byteClasses[byte]!;
    if ((classes & included) !== 0) index++;
    else if (classes !== WIDE || (wideClasses(bytes, index, byte) & included) === 0) return index;
    else index += leadLength(byte);
  }
}

/** End of the run, from `start`, of code points that have none of the `excluded` classes. */
export function runEndWithout(bytes: Uint8Array, start: number, excluded: number): number {
  let index = start;
  for (;;) {
    const byte = bytes[index]!;
    const classes = byteClasses[byte]!;
    if (classes !== WIDE) {
      if ((classes & excluded) !== 0) return index;
      index++;
    } else {
      if (byte === END_OF_TEXT || (wideClasses(bytes, index, byte) & excluded) !== 0) return index;
      index += leadLength(byte);
    }
  }
}

/** `\p{N}{1,limit}`: end of at most `limit` number code points from `start`; `start` itself if there is none. */
export function numberEnd(bytes: Uint8Array, start: number, limit: number): number {
  let index = start;
  for (let taken = 0; taken < limit; taken++) {
    const byte = bytes[index]!;
    const classes = byteClasses[byte]!;
    if (((classes === WIDE ? wideClasses(bytes, index, byte) : classes) & CharacterClass.Number) === 0) break;
    index += leadLength(byte);
  }
  return index;
}

/** Start of the code point that ends at `end`. */
export function codePointStart(bytes: Uint8Array, end: number): number {
  let index = end - 1;
  while ((bytes[index]! & 0xc0) === 0x80) index--;
  return index;
}

/**
 * `\s*[\r\n]+|\s+(?!\S)|\s+` from `start`, where there is white space: up to the last line break of the run; else the
 * whole run at the end of the text; else all of it except the last character, which is left for what follows; a single
 * one whole.
 */
export function spaceEnd(bytes: Uint8Array, start: number, length: number): number {
  const end = runEnd(bytes, start, CharacterClass.Space);
  const lineEnd = lastLineBreakEnd(bytes, start, end);
  return lineEnd > start ? lineEnd : spaceEndWithin(bytes, start, end, length);
}

/** `\s*[\r\n]+` on the run of white space `start .. end`: just after its last line break; `start` if it has none. */
export function lastLineBreakEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let index = end; index > start; index--) {
    if ((byteClasses[bytes[index - 1]!]! & CharacterClass.LineBreak) !== 0) return index;
  }
  return start;
}

/** `\s+(?!\S)|\s+` on the run of white space `start .. end`. */
export function spaceEndWithin(bytes: Uint8Array, start: number, end: number, length: number): number {
  if (end === length) return end;
  const last = codePointStart(bytes, end);
  return last === start ? end : last;
}

const LOWER = 0x20;

/**
 * Length in bytes of `'s|'t|'re|'ve|'m|'ll|'d` at `index`, where there is an apostrophe; 0 if there is none. Without
 * regard to case, `ſ` (U+017F) is an s too: it folds to s in Unicode's simple case folding.
 */
export function contractionLength(bytes: Uint8Array, index: number, ignoreCase: boolean): number {
  const fold = ignoreCase ? LOWER : 0;
  const first = bytes[index + 1]!;
  if (ignoreCase && first === 0xc5 && bytes[index + 2] === 0xbf) return 3; // U+017F
  if (first > 0x7f) return 0;
  const letter = first | fold;
  if (letter === 0x73 || letter === 0x74 || letter === 0x6d || letter === 0x64) return 2; // s t m d
  const second = bytes[index + 2]!;
  if (second > 0x7f) return 0;
  const pair = (letter << 8) | second | fold;
  return pair === 0x7265 || pair === 0x7665 || pair === 0x6c6c ? 3 : 0; // re ve ll
}

/** Each byte's highest bit. */
const HIGH = 0x80808080 | 0;

/** End of the run of ASCII letters from `index`, four bytes at a time; `view` is one on the text, with its padding. */
export function asciiLetterEnd(view: DataView, index: number): number {
  for (let at = index; ; at += 4) {
    const word = view.getInt32(at, true);
    const others = notLower(word | 0x20202020, word);
    if (others !== 0) return at + firstByte(others);
  }
}

/** The same of lower-case letters. */
export function asciiLowerEnd(view: DataView, index: number): number {
  for (let at = index; ; at += 4) {
    const word = view.getInt32(at, true);
    const others = notLower(word, word);
    if (others !== 0) return at + firstByte(others);
  }
}

/**
 * The highest bit of each byte that is not a to z, or is not ASCII in `original`. To seven bits the distance to the
 * border is added that carries into the eighth: 0x1f from `a` on, 0x05 after `z`.
 */
function notLower(word: number, original: number): number {
  const low = word & 0x7f7f7f7f;
  return ~((low + 0x1f1f1f1f) & ~(low + 0x05050505) & ~original) & HIGH;
}

/** Which byte the lowest bit that is set belongs to. */
function firstByte(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >>> 3;
}
