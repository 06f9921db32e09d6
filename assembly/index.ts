import { characterClasses, prepareClasses } from './classes';
import { allocate } from './memory';
import { prepareLong, prepareModel } from './model';
import { encodeKnown, preparePieces } from './pieces';
import { cl100kEnd } from './scanners/cl100k';
import { gpt2End } from './scanners/gpt2';
import { o200kEnd } from './scanners/o200k';
import { superwordsEnd, wordsEnd } from './scanners/superBpe';
import {
  allocateEntries,
  allocateMerges,
  entryBytes,
  entryOfByte,
  mergeLefts,
  mergeResults,
  mergeRights,
  offsets,
} from './vocabulary';

export { prepareLong };

/** Bytes after a text that may be read. */
const PADDING = 16;

let text: usize = 0;
let ids: usize = 0;
let room: i32 = 0;

/** Make room for a vocabulary; what the host has to write there begins at the addresses that follow. */
export { allocateEntries, allocateMerges };
export function addressOfClasses(): usize {
  return characterClasses;
}
export function addressOfEntryBytes(): usize {
  return entryBytes;
}
export function addressOfOffsets(): usize {
  return offsets;
}
export function addressOfMerges(part: i32): usize {
  return part === 0 ? mergeLefts : part === 1 ? mergeRights : mergeResults;
}
export function addressOfByteEntries(): usize {
  return entryOfByte;
}

/** To be called when the host has written the classes, the merges and the entries of bytes; see `prepareModel`. */
export function prepare(longestUnmerged: i32): void {
  prepareClasses();
  prepareModel(longestUnmerged);
  preparePieces();
}

/** Makes room for a text of that many bytes, and for an id a byte; returns where the text is to be written. */
export function addressOfText(bytes: i32): usize {
  if (bytes > room) {
    room = bytes;
    text = allocate(bytes + PADDING);
    ids = allocate(bytes << 2);
  }
  return text;
}
export function addressOfIds(): usize {
  return ids;
}

const enum Scanner {
  Gpt2,
  Cl100k,
  Qwen,
  O200k,
  Tekken,
  WordsByCase,
  Words,
  SuperwordLines,
  Superwords,
}

/** Encodes the text's first `length` bytes, after which END_OF_TEXT follows, and returns the number of ids. */
export function encode(scanner: i32, length: i32): i32 {
  const from = text;
  let at = ids;
  let start = 0;
  switch (scanner) {
    case Scanner.Gpt2:
      while (start < length) {
        const end = gpt2End(from, start, length);
        at = encodeKnown(from, start, end, at);
        start = end;
      }
      break;
    case Scanner.Cl100k:
    case Scanner.Qwen: {
      const digits = scanner === Scanner.Qwen ? 1 : 3;
      while (start < length) {
        const end = cl100kEnd(from, start, length, digits);
        at = encodeKnown(from, start, end, at);
        start = end;
      }
      break;
    }
    case Scanner.O200k:
    case Scanner.Tekken:
    case Scanner.WordsByCase: {
      const digits = scanner === Scanner.Tekken ? 1 : 3;
      const contractions = scanner === Scanner.O200k;
      while (start < length) {
        const end = o200kEnd(from, start, length, digits, contractions);
        at = encodeKnown(from, start, end, at);
        start = end;
      }
      break;
    }
    case Scanner.Words:
      while (start < length) {
        const end = wordsEnd(from, start, length);
        at = encodeKnown(from, start, end, at);
        start = end;
      }
      break;
    default:
      while (start < length) {
        const end = superwordsEnd(from, start, scanner === Scanner.SuperwordLines);
        at = encodeKnown(from, start, end, at);
        start = end;
      }
  }
  return <i32>(at - ids) >> 2;
}
