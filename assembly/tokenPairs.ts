import { allocate, allocateMinusOnes, hashOfPair, setWord, word } from './memory';
import { entryCount, entryOfByte, mergeCount, mergeLefts, mergeResults, mergeRights, offsets } from './vocabulary';

// Which two tokens may be neighbours: src/engine/models/byteLevelBpe/tokenPairs.ts has the proof, and
// src/engine/models/merging/pairTable.ts the hash table.

const ANY_RANK = 0x7fffffff;
const LENGTH_MASK = 0x3ff;
const OWN_KNOWN = 0x400;
const OWN = 0x800;
const SHORTER_SHIFT = 12;

/** Left, right, rank and result of each merge, by hash. */
let slots: usize = 0;
let mask: i32 = 0;
/** A bit by hash that says that some pair has it. */
let filter: usize = 0;
let filterMask: i32 = 0;
/** Four words a token: rank of the merge that makes it, its parts, and a word of small things. */
let made: usize = 0;
/** Pairs asked for last: left, right << 1 | whether it may follow. */
const REMEMBERED = 1 << 16;
let remembered: usize = 0;

export function preparePairs(): void {
  let capacity = 16;
  while (capacity < mergeCount * 2) capacity *= 2;
  mask = capacity - 1;
  filterMask = capacity * 8 - 1;
  filter = allocate(capacity);
  slots = allocateMinusOnes(capacity << 2);
  made = allocateMinusOnes((entryCount + 1) << 2);
  remembered = allocateMinusOnes(REMEMBERED);
  for (let id = 0; id < entryCount; id++) {
    setWord(made, 4 * id + 3, (word(offsets, id + 1) - word(offsets, id)) | OWN_KNOWN);
  }
  for (let byte = 0; byte < 256; byte++) {
    const smallThings = 4 * word(entryOfByte, byte) + 3;
    setWord(made, smallThings, word(made, smallThings) | OWN);
  }
  for (let rank = 0; rank < mergeCount; rank++) enter(rank);
}

function enter(rank: i32): void {
  const left = word(mergeLefts, rank);
  const right = word(mergeRights, rank);
  const result = word(mergeResults, rank);
  const hash = hashOfPair(left, right);
  const bits = filter + ((<usize>(<u32>(hash & filterMask) >>> 5)) << 2);
  store<i32>(bits, load<i32>(bits) | (1 << hash));
  const slot = find(left, right, hash);
  // The earlier of two equal merges counts.
  if (load<i32>(slot) === -1) {
    store<i32>(slot, left);
    store<i32>(slot, right, 4);
    store<i32>(slot, rank, 8);
    store<i32>(slot, result, 12);
  }
  setWord(made, 4 * result, rank);
  setWord(made, 4 * result + 1, left);
  setWord(made, 4 * result + 2, right);
  setWord(made, 4 * result + 3, word(made, 4 * result + 3) & ~OWN_KNOWN);
}

function find(left: i32, right: i32, hash: i32): usize {
  let index = hash & mask;
  while (true) {
    const slot = slots + ((<usize>(<u32>index)) << 4);
    const key = load<i32>(slot);
    if (key === -1 || (key === left && load<i32>(slot, 4) === right)) return slot;
    index = (index + 1) & mask;
  }
}

/** Rank of the merge of a pair, or -1. */
function rankOf(left: i32, right: i32): i32 {
  const hash = hashOfPair(left, right);
  if ((load<i32>(filter + ((<usize>(<u32>(hash & filterMask) >>> 5)) << 2)) & (1 << hash)) === 0) return -1;
  return load<i32>(find(left, right, hash), 8);
}

export function lengthOf(token: i32): i32 {
  return word(made, 4 * token + 3) & LENGTH_MASK;
}

export function isItsOwnEncoding(token: i32): bool {
  const smallThings = word(made, 4 * token + 3);
  return (smallThings & OWN_KNOWN) === 0 ? findOwnEncoding(token) : (smallThings & OWN) !== 0;
}

/** What `rememberShorter` was told of a token; -2 if it was not. */
export function knownShorter(token: i32): i32 {
  return (word(made, 4 * token + 3) >>> SHORTER_SHIFT) - 2;
}

export function rememberShorter(token: i32, shorter: i32): i32 {
  setWord(made, 4 * token + 3, word(made, 4 * token + 3) | ((shorter + 2) << SHORTER_SHIFT));
  return shorter;
}

export function mayFollow(left: i32, right: i32): bool {
  const slot = (((left * <i32>0x9e3779b1) ^ (right * <i32>0x85ebca6b)) >>> 16) & ~1;
  const known = word(remembered, slot + 1);
  if (word(remembered, slot) === left && known >> 1 === right) return (known & 1) === 1;
  const may = noneCrosses(left, right, ANY_RANK);
  setWord(remembered, slot, left);
  setWord(remembered, slot + 1, (right << 1) | <i32>may);
  return may;
}

function noneCrosses(left: i32, right: i32, limit: i32): bool {
  while (true) {
    const rank = rankOf(left, right);
    if (rank !== -1 && rank < limit) return false;
    const leftRank = word(made, 4 * left);
    const rightRank = word(made, 4 * right);
    if (leftRank > rightRank) {
      limit = leftRank;
      left = word(made, 4 * left + 2);
    } else if (rightRank === -1) {
      return true;
    } else {
      limit = rightRank + 1;
      right = word(made, 4 * right + 1);
    }
  }
}

function findOwnEncoding(token: i32): bool {
  const left = word(made, 4 * token + 1);
  const right = word(made, 4 * token + 2);
  const alone = isItsOwnEncoding(left) && isItsOwnEncoding(right) && noneCrosses(left, right, word(made, 4 * token));
  setWord(made, 4 * token + 3, word(made, 4 * token + 3) | (alone ? OWN_KNOWN | OWN : OWN_KNOWN));
  return alone;
}
