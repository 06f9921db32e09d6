import {
  CharacterClass,
  characterClasses,
  codePointAt,
  codePointLength,
  isSpaceUnit,
} from '../unicode/characterClasses';
import { byteClasses, codePointIn, WIDE } from '../unicode/utf8Classes';
import type { ByteSplitScanner } from './splitScanner';

const { Space, LineBreak, Number, Letter, UpperSet, LowerSet, Sign } = CharacterClass;
/** `[\p{L}\p{M}]`: a mark is in both case sets. */
const Word = Letter | UpperSet | LowerSet;
const SPACE = 0x20;
const END = -1;

/** A text as the algorithm reads it, whatever its form. */
interface CodePoints<Text> {
  /** The code point at `index`, or END. */
  at(text: Text, index: number, length: number): number;
  /** How far the next one is. */
  width(codePoint: number): number;
}

/** `[一-龥぀-ゟ゠-ヿ]` */
function isEastAsian(codePoint: number): boolean {
  return (codePoint >= 0x4e00 && codePoint <= 0x9fa5) || (codePoint >= 0x3040 && codePoint <= 0x30ff);
}

function isAsciiLetter(codePoint: number): boolean {
  return (codePoint | 0x20) >= 0x61 && (codePoint | 0x20) <= 0x7a;
}

/** ``[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]`` */
function isAsciiSign(codePoint: number): boolean {
  return codePoint > 0x20 && codePoint < 0x7f && !isAsciiLetter(codePoint) && !(codePoint >= 0x30 && codePoint <= 0x39);
}

/**
 * End of the pre-token from `start`. The three splits of the pattern come down to this: numbers by threes, first of all;
 * then the rest by whether it is East Asian; and within each of the parts, which end the text for all that looks ahead,
 * the third pattern. What that does not match is a pre-token up to the next match.
 */
function nextEnd<Text>(source: CodePoints<Text>, text: Text, start: number, length: number): number {
  const first = source.at(text, start, length);
  const afterFirst = start + source.width(first);
  const east = isEastAsian(first);
  /** Classes of the code point at an index; those of a number, which ends the part, at its end. */
  const classesAt = (index: number): number => {
    const codePoint = source.at(text, index, length);
    return codePoint === END || isEastAsian(codePoint) !== east ? Number : characterClasses[codePoint]!;
  };
  const runEnd = (from: number, included: number): number => {
    let index = from;
    for (let classes = classesAt(index); (classes & included) !== 0 && (classes & Number) === 0;) {
      index += source.width(source.at(text, index, length));
      classes = classesAt(index);
    }
    return index;
  };

  const classes = characterClasses[first]!;
  if ((classes & Number) !== 0) {
    let end = afterFirst;
    for (let taken = 1; taken < 3; taken++) {
      const codePoint = source.at(text, end, length);
      if (codePoint === END || (characterClasses[codePoint]! & Number) === 0) break;
      end += source.width(codePoint);
    }
    return end;
  }
  if (isAsciiSign(first) && isAsciiLetter(source.at(text, afterFirst, length))) {
    let end = afterFirst;
    while (isAsciiLetter(source.at(text, end, length))) end++;
    return end;
  }
  if ((classes & (LineBreak | Letter | Sign)) === 0) {
    const end = runEnd(afterFirst, Word);
    if (end > afterFirst) return end;
  }
  if ((classes & Word) !== 0) return runEnd(start, Word);
  const signs = first === SPACE ? afterFirst : start;
  const signEnd = runEnd(signs, Sign);
  if (signEnd > signs) return runEnd(signEnd, LineBreak);
  if ((classes & Space) === 0) {
    // Nothing matches here. So it goes on to the next match: a code point with a class, or one that leads a word.
    let end = afterFirst;
    for (;;) {
      const codePoint = source.at(text, end, length);
      if (classesAt(end) !== 0) return end;
      const after = end + source.width(codePoint);
      if ((classesAt(after) & Word) !== 0) return end;
      end = after;
    }
  }
  const spaces = runEnd(start, Space);
  let [lineEnd, last] = [start, start];
  for (let index = start; index < spaces;) {
    const codePoint = source.at(text, index, length);
    last = index;
    index += source.width(codePoint);
    if ((characterClasses[codePoint]! & LineBreak) !== 0) lineEnd = index;
  }
  if (lineEnd > start) return lineEnd;
  const atEnd = spaces === length || (classesAt(spaces) & Number) !== 0;
  return atEnd || last === start ? spaces : last;
}

const codeUnits: CodePoints<string> = {
  at(text, index, length) {
    if (index >= length) return END;
    const codePoint = codePointAt(text, index);
    // The U+FFFD that a lone surrogate becomes is a symbol.
    return (codePoint & 0xfffff800) === 0xd800 ? 0xfffd : codePoint;
  },
  width: codePointLength,
};

const utf8: CodePoints<Uint8Array> = {
  at: (bytes, index, length) => (index < length ? codePointIn(bytes, index) : END),
  width: codePoint => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4),
};

/**
 * The three splits of DeepSeek v3 and v4, one after the other, scanned by hand: `\p{N}{1,3}`, then `[一-龥぀-ゟ゠-ヿ]+`, then
 * ``[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|``
 * `\s*[\r\n]+|\s+(?!\S)|\s+`
 */
export const deepSeekScanner: ByteSplitScanner = {
  name: 'deepseek',

  next(text, start) {
    return nextEnd(codeUnits, text, start, text.length);
  },

  bytes: {
    split(bytes, start, length, ends) {
      let index = start;
      let count = 0;
      while (index < length && count < ends.length) {
        // Most of a western text: ASCII letters behind a space or not, with nothing wide after them.
        let end = bytes[index] === SPACE ? index + 1 : index;
        const body = end;
        while ((byteClasses[bytes[end]!]! & Letter) !== 0) end++;
        if (end === body || byteClasses[bytes[end]!] === WIDE) end = nextEnd(utf8, bytes, index, length);
        ends[count++] = index = end;
      }
      return count;
    },
  },

  canCutBetween(previous, next) {
    // As in cl100k: nothing goes on from something else into white space, but signs into line breaks.
    if (previous === 0x0a) return !isSpaceUnit(next);
    return !isSpaceUnit(previous) && isSpaceUnit(next) && next !== 0x0a && next !== 0x0d;
  },
};
