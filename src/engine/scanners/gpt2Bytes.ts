import { CharacterClass } from '../unicode/characterClasses';
import { byteClasses, classesAt, WIDE } from '../unicode/utf8Classes';
import { asciiLetterEnd, contractionLength, runEnd, runEndWithout, spaceEndWithin } from './byteScanning';
import type { ByteSplitter } from './byteSplitter';

const { Space, Letter, Number } = CharacterClass;
const SPACE = 0x20;
const APOSTROPHE = 0x27;

/** The pattern of gpt2.ts on bytes. */
export const gpt2ByteSplitter: ByteSplitter = {
  split(bytes, start, length, ends) {
    const classes = byteClasses;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let index = start;
    let count = 0;
    while (index < length && count < ends.length) {
      let end = bytes[index] === SPACE ? index + 1 : index;
      if ((classes[bytes[end]!]! & Letter) === 0) {
        end = otherEnd(bytes, index, length);
      } else {
        end = asciiLetterEnd(view, end + 1);
        if (classes[bytes[end]!] === WIDE) end = runEnd(bytes, end, Letter);
      }
      ends[count++] = index = end;
    }
    return count;
  },
};

function otherEnd(bytes: Uint8Array, start: number, length: number): number {
  if (bytes[start] === APOSTROPHE) {
    const contraction = contractionLength(bytes, start, false);
    if (contraction > 0) return start + contraction;
  }
  // " ?": one plain space may lead a word, a number or punctuation.
  const body = bytes[start] === SPACE && start + 1 < length ? start + 1 : start;
  const classes = classesAt(bytes, body);
  if ((classes & Letter) !== 0) return runEnd(bytes, body, Letter);
  if ((classes & Number) !== 0) return runEnd(bytes, body, Number);
  if ((classes & Space) === 0) return runEndWithout(bytes, body, Space | Letter | Number);
  return spaceEndWithin(bytes, start, runEnd(bytes, start, Space), length);
}
