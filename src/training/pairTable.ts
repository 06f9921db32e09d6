import { grown } from './growingArrays';

const EMPTY = 0xffffffff;

/**
 * Numbers pairs of ids in the order in which they are first seen: an open-addressing hash table, with the pairs
 * themselves as columns beside it. Ids below 2^32 - 1.
 */
export class PairTable {
  length = 0;
  lefts: Uint32Array = new Uint32Array(1024);
  rights: Uint32Array = new Uint32Array(1024);
  private table: Uint32Array = new Uint32Array(4096).fill(EMPTY);

  /** Number of a pair, or -1 if it was never added. */
  find(left: number, right: number): number {
    const mask = this.table.length - 1;
    for (let probe = hash(left, right) & mask; ; probe = (probe + 1) & mask) {
      const index = this.table[probe]!;
      if (index === EMPTY) return -1;
      if (this.lefts[index] === left && this.rights[index] === right) return index;
    }
  }

  /** Number of a pair; the next free one if it is new. */
  add(left: number, right: number): number {
    const mask = this.table.length - 1;
    let probe = hash(left, right) & mask;
    for (; this.table[probe] !== EMPTY; probe = (probe + 1) & mask) {
      const index = this.table[probe]!;
      if (this.lefts[index] === left && this.rights[index] === right) return index;
    }
    if (this.length === this.lefts.length) {
      this.lefts = grown(this.lefts, 2 * this.length);
      this.rights = grown(this.rights, 2 * this.length);
    }
    const index = this.length++;
    this.lefts[index] = left;
    this.rights[index] = right;
    this.table[probe] = index;
    if (2 * this.length > this.table.length) this.rehash();
    return index;
  }

  private rehash(): void {
    this.table = new Uint32Array(2 * this.table.length).fill(EMPTY);
    const mask = this.table.length - 1;
    for (let index = 0; index < this.length; index++) {
      let probe = hash(this.lefts[index]!, this.rights[index]!) & mask;
      while (this.table[probe] !== EMPTY) probe = (probe + 1) & mask;
      this.table[probe] = index;
    }
  }
}

/** Mixes two ids; multipliers and shifts as in MurmurHash3's finalizer. */
function hash(left: number, right: number): number {
  let mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
