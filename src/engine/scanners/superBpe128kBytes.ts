import { CharacterClass } from '../unicode/characterClasses';
import { byteClasses, classesAt, leadLength } from '../unicode/utf8Classes';
import { numberEnd, runEndWithout } from './byteScanning';
import type { ByteSplitter } from './byteSplitter';

const { Space, LineBreak, Letter, Number } = CharacterClass;
const SPACE = 0x20;
const SLASH = 0x2f;

/** `signsOrSpacesEnd` of superBpe128k.ts on bytes. */
function signsOrSpacesEnd(bytes: Uint8Array, start: number, length: number): number {
  const startsWithSpace = bytes[start] === SPACE;
  const signs = startsWithSpace ? start + 1 : start;
  let end = runEndWithout(bytes, signs, Space | Letter | Number);
  if (end > signs && end > signs + leadLength(bytes[signs]!)) {
    while (bytes[end] === SLASH || (byteClasses[bytes[end]!]! & LineBreak) !== 0) end++;
    return end;
  }
  if (!startsWithSpace) return -1;
  for (end = signs; bytes[end] === SPACE;) end++;
  if (end === length || (classesAt(bytes, end) & Space) !== 0) return end;
  return end - start > 1 ? end - 1 : -1;
}

/** The end of the pre-token from `start`. */
function next(bytes: Uint8Array, start: number, length: number): number {
  for (let index = start; index < length;) {
    const classes = classesAt(bytes, index);
    if ((classes & Letter) === 0) {
      const end = (classes & Number) !== 0 ? numberEnd(bytes, index, 3) : signsOrSpacesEnd(bytes, index, length);
      if (end >= 0) return index > start ? index : end;
    }
    index += leadLength(bytes[index]!);
  }
  return length;
}

/** The pattern of `superBpe128kStage2Scanner` on bytes. */
export const superBpe128kStage2ByteSplitter: ByteSplitter = {
  split(bytes, start, length, ends) {
    let index = start;
    let count = 0;
    while (index < length && count < ends.length) ends[count++] = index = next(bytes, index, length);
    return count;
  },
};
