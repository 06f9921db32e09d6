import { allocate } from './memory';
import { encodePiece } from './model';

/*
 * Remembers pieces, as src/engine/models/byteLevelBpe/cachedEncoder.ts does, with the first eight bytes as one word.
 * Four words a slot:
 *
 *     short pieces    the bytes (8), length | count << 4, the id (or the index of several ids)
 *     longer ones     hash, index of the bytes, length | count << 9, the id (or the index of several ids)
 */

const SHORT = 8;
const LONGEST_CACHED = 256;
const MOST_SLOTS = 1 << 18;
/** Words of ids, and of bytes, that are kept at most. */
const MOST_WORDS = 1 << 20;

let short: usize = 0;
let shortMask: u32 = 0;
let shortUsed: i32 = 0;
let long: usize = 0;
let longMask: u32 = 0;
let longUsed: i32 = 0;
/** Bytes of longer pieces, padded to eight. */
let keys: usize = 0;
let keyRoom: i32 = 0;
let keyBytes: i32 = 0;
/** Ids of pieces that are several tokens. */
let kept: usize = 0;
let keptRoom: i32 = 0;
let keptCount: i32 = 0;

export function preparePieces(): void {
  short = allocate(4096 << 4);
  shortMask = 4095;
  long = allocate(1024 << 4);
  longMask = 1023;
  keyRoom = 1 << 14;
  keys = allocate(keyRoom);
  keptRoom = 1 << 12;
  kept = allocate(keptRoom << 2);
}

/** The bytes of a word that belong to a piece of 1 to 8 bytes. */
function firstBytes(eight: u64, length: i32): u64 {
  return eight & (<u64>-1 >>> (64 - ((<u64>length) << 3)));
}

/** Writes the ids of the piece from `start` to `end` to `ids`, and returns where they end. */
export function encodeKnown(text: usize, start: i32, end: i32, ids: usize): usize {
  const length = end - start;
  if (length > SHORT) return encodeLong(text, start, end, ids);
  const key = firstBytes(load<u64>(text + <usize>(<u32>start)), length);
  let index = <u32>shortHash(key) & shortMask;
  while (true) {
    const slot = short + ((<usize>index) << 4);
    const meta = load<i32>(slot, 8);
    if (load<u64>(slot) === key && (meta & 15) === length) {
      if (meta >> 4 === 1) {
        store<i32>(ids, load<i32>(slot, 12));
        return ids + 4;
      }
      return copyIds(load<i32>(slot, 12), meta >> 4, ids);
    }
    if (meta === 0) return addShort(text, start, end, ids, key, slot);
    index = (index + 1) & shortMask;
  }
}

function copyIds(from: i32, count: i32, ids: usize): usize {
  const source = kept + ((<usize>from) << 2);
  for (let index: usize = 0; index < (<usize>count) << 2; index += 4)
    store<i32>(ids + index, load<i32>(source + index));
  return ids + ((<usize>count) << 2);
}

function addShort(text: usize, start: i32, end: i32, ids: usize, key: u64, slot: usize): usize {
  const next = encodePiece(text, start, end, ids);
  const count = <i32>(next - ids) >> 2;
  store<u64>(slot, key);
  store<i32>(slot, (end - start) | (count << 4), 8);
  store<i32>(slot, keepIds(ids, count), 12);
  if (++shortUsed * 2 > <i32>shortMask) growShort();
  else if (keptCount > MOST_WORDS) forget();
  return next;
}

function encodeLong(text: usize, start: i32, end: i32, ids: usize): usize {
  const length = end - start;
  if (length > LONGEST_CACHED) return encodePiece(text, start, end, ids);
  const from = text + <usize>(<u32>start);
  const full = <usize>((length - 1) & ~7);
  const last = firstBytes(load<u64>(from + full), length - <i32>full);
  let mixed: u64 = (last ^ <u64>length) * 0x9e3779b97f4a7c15;
  for (let at: usize = 0; at < full; at += 8) {
    mixed = (mixed ^ load<u64>(from + at)) * 0x9e3779b97f4a7c15;
    mixed ^= mixed >>> 29;
  }
  const hash = <i32>(mixed >>> 32);
  let index = <u32>hash & longMask;
  let slot: usize;
  while (true) {
    slot = long + ((<usize>index) << 4);
    const meta = load<i32>(slot, 8);
    if (meta === 0) break;
    if (
      load<i32>(slot) === hash &&
      (meta & 511) === length &&
      isEqual(from, keys + <usize>load<i32>(slot, 4), full, last)
    ) {
      if (meta >> 9 === 1) {
        store<i32>(ids, load<i32>(slot, 12));
        return ids + 4;
      }
      return copyIds(load<i32>(slot, 12), meta >> 9, ids);
    }
    index = (index + 1) & longMask;
  }
  const next = encodePiece(text, start, end, ids);
  addLong(from, full, last, length, hash, ids, <i32>(next - ids) >> 2, slot);
  return next;
}

function isEqual(from: usize, key: usize, full: usize, last: u64): bool {
  for (let at: usize = 0; at < full; at += 8) if (load<u64>(from + at) !== load<u64>(key + at)) return false;
  return load<u64>(key + full) === last;
}

function addLong(
  from: usize,
  full: usize,
  last: u64,
  length: i32,
  hash: i32,
  ids: usize,
  count: i32,
  slot: usize,
): void {
  const bytes = <i32>full + 8;
  if (keyBytes + bytes > keyRoom) {
    keys = grown(keys, keyRoom);
    keyRoom *= 2;
  }
  const key = keys + <usize>keyBytes;
  memory.copy(key, from, full);
  store<u64>(key + full, last);
  store<i32>(slot, hash);
  store<i32>(slot, keyBytes, 4);
  store<i32>(slot, length | (count << 9), 8);
  store<i32>(slot, keepIds(ids, count), 12);
  keyBytes += bytes;
  if (++longUsed * 2 > <i32>longMask) growLong();
  if (keyBytes > MOST_WORDS * 4 || keptCount > MOST_WORDS) forget();
}

/** The id of a piece of one token; of a piece of several, the index at which their ids are kept from now on. */
function keepIds(ids: usize, count: i32): i32 {
  if (count === 1) return load<i32>(ids);
  if (keptCount + count > keptRoom) {
    kept = grown(kept, keptRoom << 2);
    keptRoom *= 2;
  }
  const at = keptCount;
  memory.copy(kept + ((<usize>at) << 2), ids, (<usize>count) << 2);
  keptCount += count;
  return at;
}

/** A copy in twice the room. What was there is not given back: all of it together is as large as the copy. */
function grown(table: usize, bytes: i32): usize {
  const copy = allocate(bytes * 2);
  memory.copy(copy, table, <usize>bytes);
  return copy;
}

function growShort(): void {
  if (shortMask + 1 === MOST_SLOTS) return forget();
  const old = short;
  const oldEnd = old + ((<usize>(shortMask + 1)) << 4);
  short = allocate((<i32>(shortMask + 1)) << 5);
  shortMask = shortMask * 2 + 1;
  for (let from = old; from < oldEnd; from += 16) {
    if (load<i32>(from, 8) !== 0) move(from, short, <u32>shortHash(load<u64>(from)), shortMask);
  }
}

function growLong(): void {
  if (longMask + 1 === MOST_SLOTS) return forget();
  const old = long;
  const oldEnd = old + ((<usize>(longMask + 1)) << 4);
  long = allocate((<i32>(longMask + 1)) << 5);
  longMask = longMask * 2 + 1;
  for (let from = old; from < oldEnd; from += 16) {
    if (load<i32>(from, 8) !== 0) move(from, long, load<u32>(from), longMask);
  }
}

/** Moves a slot to the first free place from where the search for its key starts. */
function move(from: usize, table: usize, hash: u32, mask: u32): void {
  let index = hash & mask;
  while (load<i32>(table + ((<usize>index) << 4), 8) !== 0) index = (index + 1) & mask;
  memory.copy(table + ((<usize>index) << 4), from, 16);
}

function forget(): void {
  memory.fill(short, 0, (<usize>(shortMask + 1)) << 4);
  memory.fill(long, 0, (<usize>(longMask + 1)) << 4);
  shortUsed = longUsed = keyBytes = keptCount = 0;
}

function shortHash(key: u64): i32 {
  return <i32>((key * 0x9e3779b97f4a7c15) >>> 32);
}
