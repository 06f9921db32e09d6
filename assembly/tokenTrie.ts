import { allocateMinusOnes, byteAt, setWord, word } from './memory';
import { entryBytes, entryCount, entryOfByte, mergeCount, mergeLefts, mergeResults, offsets } from './vocabulary';

// Finds the longest token: see src/engine/models/byteLevelBpe/byteTrie.ts.

const TOKEN_BITS = 20;
const TOKEN_MASK = (1 << TOKEN_BITS) - 1;
const MOST_SLOTS = 1 << 23;

let slots: usize = 0;
let mask: i32 = 0;
let free: i32 = 0;
/** Node by the first two bytes. */
let pairs: usize = 0;

function classOf(byte: i32): i32 {
  return 1 << (TOKEN_BITS + (byte % 12));
}

/** False if it does not work for this vocabulary: two tokens have the same bytes, or they are too long taken together. */
export function prepareTrie(): bool {
  let capacity = 1024;
  while (capacity < mergeCount * 4 && capacity < MOST_SLOTS) capacity *= 2;
  pairs = allocateMinusOnes(65536);
  const nodes = allocateMinusOnes(entryCount + 1);
  while (true) {
    const outcome = build(capacity, nodes);
    if (outcome !== FULL) return outcome === BUILT;
    if (capacity === MOST_SLOTS) return false;
    capacity *= 2;
    memory.fill(pairs, 0xff, 65536 << 2);
    memory.fill(nodes, 0xff, (<usize>(entryCount + 1)) << 2);
  }
}

const BUILT = 0;
const FULL = 1;
const AMBIGUOUS = 2;

function build(capacity: i32, nodes: usize): i32 {
  slots = allocateMinusOnes(capacity * 2);
  mask = capacity - 1;
  free = capacity >>> 1;
  for (let rank = 0; rank < mergeCount; rank++) {
    const token = word(mergeResults, rank);
    const left = word(mergeLefts, rank);
    const start = word(offsets, token);
    const end = word(offsets, token + 1);
    // The left part comes first, so the walk goes on from where it ends.
    let node = word(nodes, left);
    let index = start + word(offsets, left + 1) - word(offsets, left);
    if (node === -1) {
      const first = byteAt(entryBytes, start);
      const second = byteAt(entryBytes, start + 1);
      node = word(pairs, (first << 8) | second);
      if (node === -1) {
        node = step(0x7fff00 | first, second);
        setWord(pairs, (first << 8) | second, node);
      }
      index = start + 2;
    }
    for (; index < end; index++) {
      const byte = byteAt(entryBytes, index);
      setWord(slots, 2 * node + 1, word(slots, 2 * node + 1) | classOf(byte));
      node = step(node, byte);
    }
    const value = word(slots, 2 * node + 1);
    if ((value & TOKEN_MASK) !== 0) return AMBIGUOUS;
    setWord(slots, 2 * node + 1, (token + 1) | value);
    setWord(nodes, token, node);
    if (free < 0) return FULL;
  }
  return BUILT;
}

/** The child of a node, made if need be. */
function step(parent: i32, byte: i32): i32 {
  const key = (parent << 8) | byte;
  let node = hashOf(key) & mask;
  while (word(slots, 2 * node) !== key) {
    if (word(slots, 2 * node) === -1) {
      setWord(slots, 2 * node, key);
      setWord(slots, 2 * node + 1, 0);
      free--;
      return node;
    }
    node = (node + 1) & mask;
  }
  return node;
}

/** The longest token that the text from `start` to `end` starts with. */
export function longestToken(text: usize, start: i32, end: i32): i32 {
  const first = byteAt(text, start);
  let token = word(entryOfByte, first);
  if (start + 1 >= end) return token;
  let node = word(pairs, (first << 8) | byteAt(text, start + 1));
  if (node === -1) return token;
  let value = word(slots, 2 * node + 1);
  if ((value & TOKEN_MASK) !== 0) token = (value & TOKEN_MASK) - 1;
  for (let index = start + 2; index < end; index++) {
    const byte = byteAt(text, index);
    if ((value & classOf(byte)) === 0) return token;
    const key = (node << 8) | byte;
    node = hashOf(key) & mask;
    let found = word(slots, 2 * node);
    while (found !== key) {
      if (found === -1) return token;
      node = (node + 1) & mask;
      found = word(slots, 2 * node);
    }
    value = word(slots, 2 * node + 1);
    if ((value & TOKEN_MASK) !== 0) token = (value & TOKEN_MASK) - 1;
  }
  return token;
}

function hashOf(key: i32): i32 {
  const hash = key * <i32>0x9e3779b1;
  return hash ^ (hash >>> 15);
}
