import {
  byteClassesAt,
  classesAt,
  classesOfByte,
  leadLength,
  Letter,
  LineBreak,
  LowerSet,
  Number,
  Space,
  UpperSet,
  WIDE,
  wideClasses,
} from '../classes';
import { byteAt } from '../memory';
import { asciiLowerEnd, contractionLength, numberEnd, runEnd, runEndWithout, spaceEnd } from './runs';

const NO_LEAD = LineBreak | Letter | Number | WIDE;

/** End of the pre-token from `start`: src/engine/scanners/o200k.ts has the pattern. */
export function o200kEnd(text: usize, start: i32, length: i32, digits: i32, contractions: bool): i32 {
  let end = (byteClassesAt(text, start) & NO_LEAD) === 0 ? start + 1 : start;
  if ((byteClassesAt(text, end) & Letter) === 0) return otherEnd(text, start, length, digits, contractions);
  while ((byteClassesAt(text, end) & UpperSet) !== 0) end++;
  if (byteClassesAt(text, end) === WIDE) return otherEnd(text, start, length, digits, contractions);
  end = asciiLowerEnd(text, end);
  if (byteClassesAt(text, end) === WIDE) end = runEnd(text, end, LowerSet);
  if (contractions && byteAt(text, end) === 0x27) end += contractionLength(text, end, true);
  return end;
}

function otherEnd(text: usize, start: i32, length: i32, digits: i32, contractions: bool): i32 {
  const classes = classesAt(text, start);
  if ((classes & Number) !== 0) return numberEnd(text, start, digits);
  const wide = byteClassesAt(text, start) === WIDE;
  if (wide || (classes & Letter) !== 0 || (byteClassesAt(text, start + 1) & (Letter | WIDE)) !== 0) {
    const word = wordEnd(text, start, classes);
    if (word >= 0) {
      return contractions && byteAt(text, word) === 0x27 ? word + contractionLength(text, word, true) : word;
    }
  }
  const punctuation = byteAt(text, start) === 0x20 ? start + 1 : start;
  let end = runEndWithout(text, punctuation, Space | Letter | Number);
  if (end === punctuation) return spaceEnd(text, start, length);
  while (byteAt(text, end) === 0x2f || (byteClassesAt(text, end) & LineBreak) !== 0) end++;
  return end;
}

function wordEnd(text: usize, start: i32, classes: i32): i32 {
  const mayLead = (classes & (LineBreak | Letter | Number)) === 0;
  const afterLead = start + leadLength(byteAt(text, start));
  let end = mayLead ? lowerWordEnd(text, afterLead) : -1;
  if (end < 0) end = lowerWordEnd(text, start);
  if (end < 0 && mayLead) end = upperWordEnd(text, afterLead);
  return end < 0 ? upperWordEnd(text, start) : end;
}

function lowerWordEnd(text: usize, start: i32): i32 {
  let index = start;
  let lastInBoth = -1;
  while (true) {
    const byte = byteAt(text, index);
    let classes = classesOfByte(byte);
    if (classes === WIDE) classes = wideClasses(text, index, byte);
    if ((classes & UpperSet) === 0) break;
    index += leadLength(byte);
    if ((classes & LowerSet) !== 0) lastInBoth = index;
  }
  const lowerEnd = runEnd(text, index, LowerSet);
  return lowerEnd > index ? lowerEnd : lastInBoth;
}

function upperWordEnd(text: usize, start: i32): i32 {
  const upperEnd = runEnd(text, start, UpperSet);
  return upperEnd > start ? runEnd(text, upperEnd, LowerSet) : -1;
}
