import { CharacterClass, isSpaceUnit } from '../unicode/characterClasses';
import {
  byteClasses,
  classesAt,
  codePointIn,
  END_OF_TEXT,
  leadLength,
  WIDE,
  wideClasses,
} from '../unicode/utf8Classes';
import { lastLineBreakEnd, numberEnd, runEnd, spaceEndWithin } from './byteScanning';
import type { SplitScanner } from './splitScanner';

const { Space, LineBreak, Number, Letter, UpperSet, LowerSet, Sign } = CharacterClass;
/** `[\p{L}\p{M}]`: a mark is in both case sets. */
const Word = Letter | UpperSet | LowerSet;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The three splits of DeepSeek v3 and v4, one after the other: numbers, then East Asian text, then words.
 *
 * `"I saw 漢字カナ in 2024, _now!"` → `I`, ` saw`, ` `, `漢字カナ`, ` in`, ` `, `202`, `4`, `,`, ` _`, `now`, `!`
 */
export const deepSeekScanner: SplitScanner = {
  name: 'deepseek',
  steps: [
    String.raw`\p{N}{1,3}`,
    '[一-龥぀-ゟ゠-ヿ]+',
    // Line breaks are written in the published files as they are, not escaped.
    '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+|' +
      ' ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+',
  ],

  split(bytes, start, length, ends) {
    let index = start;
    let count = 0;
    while (index < length && count < ends.length) {
      // Most of a western text: ASCII letters with a space before them or not, and nothing wide after them.
      let end = bytes[index] === SPACE ? index + 1 : index;
      const body = end;
      while ((byteClasses[bytes[end]!]! & Letter) !== 0) end++;
      if (end === body || byteClasses[bytes[end]!] === WIDE) end = nextEnd(bytes, index, length);
      ends[count++] = index = end;
    }
    return count;
  },

  canCutBetween(previous, next) {
    // As in cl100k: nothing goes on from something else into white space, except symbols into line breaks.
    if (previous === LINE_FEED) return !isSpaceUnit(next);
    return !isSpaceUnit(previous) && isSpaceUnit(next) && next !== LINE_FEED && next !== CARRIAGE_RETURN;
  },
};

/**
 * End of the pre-token from `start`. The three splits come down to this: numbers by threes, first of all; then the rest is
 * parted by whether it is East Asian; and within each part, which ends the text for everything that looks ahead, the third
 * pattern. What that does not match is a pre-token up to the next match.
 */
function nextEnd(bytes: Uint8Array, start: number, length: number): number {
  const first = bytes[start]!;
  const afterFirst = start + leadLength(first);
  const classes = classesAt(bytes, start);
  if ((classes & Number) !== 0) return numberEnd(bytes, start, 3);
  if (isAsciiSymbol(first) && isAsciiLetter(bytes[afterFirst]!)) {
    let end = afterFirst;
    while (isAsciiLetter(bytes[end]!)) end++;
    return end;
  }
  const east = isEastAsian(bytes, start);
  if ((classes & (LineBreak | Letter | Sign)) === 0) {
    const end = runEndInPart(bytes, afterFirst, Word, east);
    if (end > afterFirst) return end;
  }
  if ((classes & Word) !== 0) return runEndInPart(bytes, start, Word, east);
  const symbols = first === SPACE ? afterFirst : start;
  const symbolsEnd = runEndInPart(bytes, symbols, Sign, east);
  if (symbolsEnd > symbols) return runEndInPart(bytes, symbolsEnd, LineBreak, east);
  if ((classes & Space) === 0) return unmatchedEnd(bytes, afterFirst, east);
  const spaces = runEnd(bytes, start, Space);
  const lineEnd = lastLineBreakEnd(bytes, start, spaces);
  if (lineEnd > start) return lineEnd;
  return (classesInPart(bytes, spaces, east) & Number) !== 0 ? spaces : spaceEndWithin(bytes, start, spaces, length);
}

/** End of what no alternative matches: up to the next match, which a code point with a class begins, or one before a word. */
function unmatchedEnd(bytes: Uint8Array, start: number, east: boolean): number {
  let end = start;
  for (;;) {
    if (classesInPart(bytes, end, east) !== 0) return end;
    const after = end + leadLength(bytes[end]!);
    if ((classesInPart(bytes, after, east) & Word) !== 0) return end;
    end = after;
  }
}

/** End of the run, from `start`, of code points of the part that have one of the `included` classes. */
function runEndInPart(bytes: Uint8Array, start: number, included: number, east: boolean): number {
  let index = start;
  while ((classesInPart(bytes, index, east) & included) !== 0) index += leadLength(bytes[index]!);
  return index;
}

/** Class mask of the code point at `index`; that of a number, which ends a part, where the part or the text ends. */
function classesInPart(bytes: Uint8Array, index: number, east: boolean): number {
  const byte = bytes[index]!;
  if (byte < 0x80) return east ? Number : byteClasses[byte]!;
  if (byte === END_OF_TEXT || isEastAsian(bytes, index) !== east) return Number;
  return wideClasses(bytes, index, byte);
}

/** `[一-龥぀-ゟ゠-ヿ]` */
function isEastAsian(bytes: Uint8Array, index: number): boolean {
  if (bytes[index]! < 0x80) return false;
  const codePoint = codePointIn(bytes, index);
  return (codePoint >= 0x4e00 && codePoint <= 0x9fa5) || (codePoint >= 0x3040 && codePoint <= 0x30ff);
}

function isAsciiLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

/** ``[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]`` */
function isAsciiSymbol(byte: number): boolean {
  return byte > 0x20 && byte < 0x7f && !isAsciiLetter(byte) && !(byte >= 0x30 && byte <= 0x39);
}
