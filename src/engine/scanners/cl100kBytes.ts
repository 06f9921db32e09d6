import { CharacterClass } from '../unicode/characterClasses';
import { byteClasses, classesAt, leadLength, WIDE } from '../unicode/utf8Classes';
import { asciiLetterEnd, contractionLength, numberEnd, runEnd, runEndWithout, spaceEnd } from './byteScanning';
import type { ByteSplitter } from './byteSplitter';

const { Space, LineBreak, Letter, Number } = CharacterClass;
/** What may not stand in front of a word as a part of it, among ASCII. */
const NO_LEAD = LineBreak | Letter | Number | WIDE;
const SPACE = 0x20;
const APOSTROPHE = 0x27;

/** The pattern of cl100k.ts on bytes, with at most `digits` digits to a number. */
export function cl100kByteSplitter(digits: number): ByteSplitter {
  return {
    split(bytes, start, length, ends) {
      const classes = byteClasses;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let index = start;
      let count = 0;
      while (index < length && count < ends.length) {
        // Nearly all of a western text: ASCII letters, behind a sign or not.
        const first = bytes[index]!;
        let end = (classes[first]! & NO_LEAD) === 0 && first !== APOSTROPHE ? index + 1 : index;
        if ((classes[bytes[end]!]! & Letter) === 0) {
          end = otherEnd(bytes, index, length, digits);
        } else {
          end = asciiLetterEnd(view, end + 1);
          if (classes[bytes[end]!] === WIDE) end = runEnd(bytes, end, Letter);
        }
        ends[count++] = index = end;
      }
      return count;
    },
  };
}

/** End of the pre-token from `start`, which does not start with an ASCII letter. */
function otherEnd(bytes: Uint8Array, start: number, length: number, digits: number): number {
  const first = bytes[start]!;
  if (first === APOSTROPHE) {
    const contraction = contractionLength(bytes, start, true);
    if (contraction > 0) return start + contraction;
  }
  const classes = classesAt(bytes, start);
  if ((classes & Letter) !== 0) return runEnd(bytes, start, Letter);
  if ((classes & Number) !== 0) return numberEnd(bytes, start, digits);
  if ((classes & LineBreak) === 0) {
    // Any one character but a line break may lead a word.
    const body = start + leadLength(first);
    const wordEnd = runEnd(bytes, body, Letter);
    if (wordEnd > body) return wordEnd;
  }
  const punctuation = first === SPACE ? start + 1 : start;
  const punctuationEnd = runEndWithout(bytes, punctuation, Space | Letter | Number);
  return punctuationEnd > punctuation ? runEnd(bytes, punctuationEnd, LineBreak) : spaceEnd(bytes, start, length);
}
