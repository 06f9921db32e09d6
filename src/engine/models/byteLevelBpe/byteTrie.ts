import type { BytePairVocabulary } from '../../bytePairVocabulary';

/** No node: the token that starts like this does not exist. Also: no token. */
const NONE = -1;
/** Key of a slot that is not in use. */
const FREE = -1;
/**
 * A node's value: in the lower bits the token that ends there, plus one, or 0; above them a bit for each class of bytes
 * with which longer tokens go on, so that the step that fails, which ends nearly every walk, is mostly spared.
 */
const TOKEN_BITS = 20;
const TOKEN_MASK = (1 << TOKEN_BITS) - 1;
/** A slot and a byte are a key of 31 bits. */
const MOST_SLOTS = 2 ** 23;
/** By byte, the bit of its class. Bytes that are common in the same positions, as continuation bytes are, differ. */
const classOf = Int32Array.from({ length: 256 }, (_, byte) => 1 << (TOKEN_BITS + (byte % 12)));

/**
 * The tokens that merging can give, by their bytes: finds the longest one that a text starts with in one walk.
 *
 * Of the tokens `a`, `ab`, `abcd`: `longest('abcx')` → `ab`
 *
 * A node is the slot of an open-addressed hash table that holds the step to it, so that a step is one look-up and touches
 * one cache line: the key is made of the parent's slot and the byte, the value of the token that ends there. The
 * first two bytes are one step, through a table of their own.
 */
export class TokenTrie {
  /** Key and value by slot. */
  private slots = new Int32Array(0);
  private mask = 0;
  private free = 0;
  /** Whether two tokens have the same bytes: then only one of them can be found. */
  ambiguous = false;
  /** Whether the tokens are too long taken together: then some are missing. */
  isFull = false;
  /** Node by the first two bytes (first << 8 | second). */
  private readonly pairs = new Int32Array(65536);
  private readonly tokenOfByte: Int32Array;

  constructor(
    private readonly vocabulary: BytePairVocabulary,
    tokenOfByte: Int32Array,
  ) {
    this.tokenOfByte = tokenOfByte;
    // Vocabularies in use have somewhat more than two nodes for a token.
    let capacity = 1024;
    while (capacity < vocabulary.mergeResults.length * 4 && capacity < MOST_SLOTS) capacity *= 2;
    while (!this.build(capacity)) {
      if (capacity === MOST_SLOTS) {
        this.isFull = true;
        break;
      }
      capacity *= 2;
    }
  }

  /** The longest token that `bytes[start .. end)` starts with; `start < end`. */
  longest(bytes: Uint8Array, start: number, end: number): number {
    const { slots, mask } = this;
    const first = bytes[start]!;
    let token = this.tokenOfByte[first]!;
    if (start + 1 >= end) return token;
    let node = this.pairs[(first << 8) | bytes[start + 1]!]!;
    if (node === NONE) return token;
    let value = slots[2 * node + 1]!;
    if ((value & TOKEN_MASK) !== 0) token = (value & TOKEN_MASK) - 1;
    for (let index = start + 2; index < end; index++) {
      const byte = bytes[index]!;
      if ((value & classOf[byte]!) === 0) return token;
      const key = (node << 8) | byte;
      node = hashOf(key) & mask;
      while (slots[2 * node] !== key) {
        if (slots[2 * node] === FREE) return token;
        node = (node + 1) & mask;
      }
      value = slots[2 * node + 1]!;
      if ((value & TOKEN_MASK) !== 0) token = (value & TOKEN_MASK) - 1;
    }
    return token;
  }

  /** False if there was not room enough. */
  private build(capacity: number): boolean {
    const { bytes, offsets, mergeLefts, mergeResults } = this.vocabulary;
    this.slots = new Int32Array(capacity * 2).fill(FREE);
    this.mask = capacity - 1;
    this.free = capacity >>> 1;
    this.pairs.fill(NONE);
    // The left part comes first, so the walk goes on from where it ends.
    const nodes = new Int32Array(offsets.length).fill(NONE);
    for (let rank = 0; rank < mergeResults.length; rank++) {
      const token = mergeResults[rank]!;
      const [start, end] = [offsets[token]!, offsets[token + 1]!];
      let node = nodes[mergeLefts[rank]!]!;
      let index = start + offsets[mergeLefts[rank]! + 1]! - offsets[mergeLefts[rank]!]!;
      if (node === NONE) {
        const first = (bytes[start]! << 8) | bytes[start + 1]!;
        node = this.pairs[first]!;
        // No parent has a number as high as those that stand for the first byte here.
        if (node === NONE) node = this.pairs[first] = this.step(0x7fff00 | bytes[start]!, bytes[start + 1]!);
        index = start + 2;
      }
      const { slots } = this;
      for (; index < end; index++) {
        slots[2 * node + 1]! |= classOf[bytes[index]!]!;
        node = this.step(node, bytes[index]!);
      }
      const value = slots[2 * node + 1]!;
      if ((value & TOKEN_MASK) !== 0) this.ambiguous = true;
      slots[2 * node + 1] = (token + 1) | (value & ~TOKEN_MASK);
      nodes[token] = node;
      if (this.free < 0) return false;
    }
    return true;
  }

  /** The child of a node, made if need be. */
  private step(parent: number, byte: number): number {
    const { slots, mask } = this;
    const key = (parent << 8) | byte;
    let node = hashOf(key) & mask;
    while (slots[2 * node] !== key) {
      if (slots[2 * node] === FREE) {
        slots[2 * node] = key;
        slots[2 * node + 1] = 0;
        this.free--;
        return node;
      }
      node = (node + 1) & mask;
    }
    return node;
  }
}

function hashOf(key: number): number {
  const hash = Math.imul(key, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
