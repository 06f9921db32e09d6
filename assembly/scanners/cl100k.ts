import { byteClassesAt, classesAt, leadLength, Letter, LineBreak, Number, Space, WIDE } from '../classes';
import { byteAt } from '../memory';
import { asciiLetterEnd, contractionLength, numberEnd, runEnd, runEndWithout, spaceEnd } from './runs';

const NO_LEAD = LineBreak | Letter | Number | WIDE;
const APOSTROPHE = 0x27;

/** End of the pre-token from `start`: src/engine/scanners/cl100k.ts has the pattern. */
export function cl100kEnd(text: usize, start: i32, length: i32, digits: i32): i32 {
  const lead = (byteClassesAt(text, start) & NO_LEAD) === 0 && byteAt(text, start) !== APOSTROPHE;
  const body = lead ? start + 1 : start;
  if ((byteClassesAt(text, body) & Letter) === 0) return otherEnd(text, start, length, digits);
  const end = asciiLetterEnd(text, body + 1);
  return byteClassesAt(text, end) === WIDE ? runEnd(text, end, Letter) : end;
}

function otherEnd(text: usize, start: i32, length: i32, digits: i32): i32 {
  const first = byteAt(text, start);
  if (first === APOSTROPHE) {
    const contraction = contractionLength(text, start, true);
    if (contraction > 0) return start + contraction;
  }
  const classes = classesAt(text, start);
  if ((classes & Letter) !== 0) return runEnd(text, start, Letter);
  if ((classes & Number) !== 0) return numberEnd(text, start, digits);
  if ((classes & LineBreak) === 0) {
    const body = start + leadLength(first);
    const wordEnd = runEnd(text, body, Letter);
    if (wordEnd > body) return wordEnd;
  }
  const punctuation = first === 0x20 ? start + 1 : start;
  const end = runEndWithout(text, punctuation, Space | Letter | Number);
  return end > punctuation ? runEnd(text, end, LineBreak) : spaceEnd(text, start, length);
}
