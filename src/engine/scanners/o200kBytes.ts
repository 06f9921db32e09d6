import { CharacterClass } from '../unicode/characterClasses';
import { byteClasses, classesAt, leadLength, WIDE, wideClasses } from '../unicode/utf8Classes';
import { asciiLowerEnd, contractionLength, numberEnd, runEnd, runEndWithout, spaceEnd } from './byteScanning';
import type { ByteSplitter } from './byteSplitter';

const { Space, LineBreak, Letter, Number, UpperSet, LowerSet } = CharacterClass;
/** What may not stand in front of a word as a part of it, among ASCII. */
const NO_LEAD = LineBreak | Letter | Number | WIDE;
const SPACE = 0x20;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;

/** How the pattern of o200k.ts is varied: by the digits of a number, and by whether a contraction ends a word. */
export interface WordsByCase {
  readonly digits: number;
  readonly contractions: boolean;
}

/** The pattern of o200k.ts on bytes. */
export function o200kByteSplitter({ digits, contractions }: WordsByCase): ByteSplitter {
  return {
    split(bytes, start, length, ends) {
      const classes = byteClasses;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let index = start;
      let count = 0;
      while (index < length && count < ends.length) {
        // Nearly all of a western text: ASCII letters, behind a sign or not. There no letter has both cases.
        let end = (classes[bytes[index]!]! & NO_LEAD) === 0 ? index + 1 : index;
        if ((classes[bytes[end]!]! & Letter) === 0) {
          end = otherEnd(bytes, index, length, digits, contractions);
        } else {
          while ((classes[bytes[end]!]! & UpperSet) !== 0) end++;
          if (classes[bytes[end]!] === WIDE) {
            end = otherEnd(bytes, index, length, digits, contractions);
          } else {
            end = asciiLowerEnd(view, end);
            // Behind a lower-case letter the run goes on as it began; behind upper-case ones nothing wide stands here.
            if (classes[bytes[end]!] === WIDE) end = runEnd(bytes, end, LowerSet);
            if (contractions && bytes[end] === APOSTROPHE) end += contractionLength(bytes, end, true);
          }
        }
        ends[count++] = index = end;
      }
      return count;
    },
  };
}

/**
 * `U*L+` from `start`, or -1. Modifier letters, other letters and marks are in both sets, so the regex gives back what
 * U* took until L+ finds one: the last of them ends the match then.
 */
function lowerWordEnd(bytes: Uint8Array, start: number): number {
  let index = start;
  let lastInBoth = -1;
  for (;;) {
    const byte = bytes[index]!;
    let classes = byteClasses[byte]!;
    if (classes === WIDE) classes = wideClasses(bytes, index, byte);
    if ((classes & UpperSet) === 0) break;
    index += leadLength(byte);
    if ((classes & LowerSet) !== 0) lastInBoth = index;
  }
  const lowerEnd = runEnd(bytes, index, LowerSet);
  return lowerEnd > index ? lowerEnd : lastInBoth;
}

/** `U+L*` from `start`, or -1. */
function upperWordEnd(bytes: Uint8Array, start: number): number {
  const upperEnd = runEnd(bytes, start, UpperSet);
  return upperEnd > start ? runEnd(bytes, upperEnd, LowerSet) : -1;
}

/** The pattern's first two alternatives without the contraction; -1 if neither matches. */
function wordEnd(bytes: Uint8Array, start: number, classes: number): number {
  const mayLead = (classes & (LineBreak | Letter | Number)) === 0;
  const afterLead = start + leadLength(bytes[start]!);
  let end = mayLead ? lowerWordEnd(bytes, afterLead) : -1;
  if (end < 0) end = lowerWordEnd(bytes, start);
  if (end < 0 && mayLead) end = upperWordEnd(bytes, afterLead);
  return end < 0 ? upperWordEnd(bytes, start) : end;
}

function otherEnd(bytes: Uint8Array, start: number, length: number, digits: number, contractions: boolean): number {
  const classes = classesAt(bytes, start);
  if ((classes & Number) !== 0) return numberEnd(bytes, start, digits);
  // A sign before a sign starts no word.
  const wide = byteClasses[bytes[start]!] === WIDE;
  if (wide || (classes & Letter) !== 0 || (byteClasses[bytes[start + 1]!]! & (Letter | WIDE)) !== 0) {
    const word = wordEnd(bytes, start, classes);
    if (word >= 0) {
      return contractions && bytes[word] === APOSTROPHE ? word + contractionLength(bytes, word, true) : word;
    }
  }
  const punctuation = bytes[start] === SPACE ? start + 1 : start;
  let end = runEndWithout(bytes, punctuation, Space | Letter | Number);
  if (end === punctuation) return spaceEnd(bytes, start, length);
  while (bytes[end] === SLASH || (byteClasses[bytes[end]!]! & LineBreak) !== 0) end++;
  return end;
}
