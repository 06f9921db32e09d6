import { byteClassesAt, classesAt, Letter, Number, Space, WIDE } from '../classes';
import { byteAt } from '../memory';
import { asciiLetterEnd, contractionLength, runEnd, runEndWithout, spaceEndWithin } from './runs';

/** End of the pre-token from `start`: src/engine/scanners/gpt2.ts has the pattern. */
export function gpt2End(text: usize, start: i32, length: i32): i32 {
  const body = byteAt(text, start) === 0x20 ? start + 1 : start;
  if ((byteClassesAt(text, body) & Letter) === 0) return otherEnd(text, start, length);
  const end = asciiLetterEnd(text, body + 1);
  return byteClassesAt(text, end) === WIDE ? runEnd(text, end, Letter) : end;
}

function otherEnd(text: usize, start: i32, length: i32): i32 {
  if (byteAt(text, start) === 0x27) {
    const contraction = contractionLength(text, start, false);
    if (contraction > 0) return start + contraction;
  }
  const body = byteAt(text, start) === 0x20 ? start + 1 : start;
  const classes = classesAt(text, body);
  if ((classes & Letter) !== 0) return runEnd(text, body, Letter);
  if ((classes & Number) !== 0) return runEnd(text, body, Number);
  if ((classes & Space) === 0) return runEndWithout(text, body, Space | Letter | Number);
  return spaceEndWithin(text, start, runEnd(text, start, Space), length);
}
