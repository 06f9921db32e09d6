/**
 * Memory that is kept until the instance goes: tables are made once, or twice as large as before. Zeros.
 * A multiple of eight, so that words can be read at once.
 */
export function allocate(bytes: i32): usize {
  const address = next;
  next += (<usize>bytes + 7) & ~7;
  const pages = <i32>((next + 0xffff) >>> 16);
  const missing = pages - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return address;
}

/** After what the program itself holds. */
let next: usize = (__heap_base + 7) & ~7;

/** A table of 32-bit words that are all -1. */
export function allocateMinusOnes(words: i32): usize {
  const address = allocate(words << 2);
  memory.fill(address, 0xff, (<usize>words) << 2);
  return address;
}

/** Mixes two words, as `hashOf` of src/engine/models/merging/pairTable.ts does. */
export function hashOfPair(left: i32, right: i32): i32 {
  const hash = (left * <i32>0x9e3779b1) ^ (right * <i32>0x85ebca6b);
  return hash ^ (hash >>> 15);
}

export function word(table: usize, index: i32): i32 {
  return load<i32>(table + ((<usize>(<u32>index)) << 2));
}

export function setWord(table: usize, index: i32, value: i32): void {
  store<i32>(table + ((<usize>(<u32>index)) << 2), value);
}

export function byteAt(text: usize, index: i32): i32 {
  return load<u8>(text + <usize>(<u32>index));
}
