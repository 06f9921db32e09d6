import { grown } from '../../grownArray';

const EMPTY = -1;

/**
 * Numbers pairs of ids in the order in which they come, with what is known of each in columns. An open-addressing hash
 * table, at most half full. At most 64 bytes a pair, and half as much more while it grows.
 */
export class PairStore {
  length = 0;
  /** Ids of pair n: `keys[2n]` and `keys[2n + 1]`, next to each other because they are always read together. */
  keys = new Int32Array(2048);
  /** Occurrences by pair. */
  counts = new Float64Array(1024);
  /** Where the list of a pair's positions begins, and how long it is. */
  starts = new Int32Array(1024);
  lengths = new Int32Array(1024);
  private slots = new Int32Array(4096).fill(EMPTY);

  /** Number of a pair, or -1 if it was never added. */
  find(left: number, right: number): number {
    const { slots, keys } = this;
    const mask = slots.length - 1;
    for (let probe = hashOfPair(left, right) & mask; ; probe = (probe + 1) & mask) {
      const pair = slots[probe]!;
      if (pair === EMPTY || (keys[2 * pair] === left && keys[2 * pair + 1] === right)) return pair;
    }
  }

  /** Number of a pair; the next free one if it is new, with a count of 0 and an empty list. */
  add(left: number, right: number): number {
    const { slots, keys } = this;
    const mask = slots.length - 1;
    let probe = hashOfPair(left, right) & mask;
    for (; ; probe = (probe + 1) & mask) {
      const pair = slots[probe]!;
      if (pair === EMPTY) break;
      if (keys[2 * pair] === left && keys[2 * pair + 1] === right) return pair;
    }
    if (this.length === this.counts.length) this.grow();
    const pair = this.length++;
    this.write(pair, left, right, 0, 0);
    slots[probe] = pair;
    if (2 * this.length > slots.length) this.rehash(2 * slots.length);
    return pair;
  }

  /** Removes all pairs, and frees the memory if there were many. */
  clear(): void {
    this.length = 0;
    if (this.counts.length > 2 ** 16) {
      this.keys = new Int32Array(2048);
      this.counts = new Float64Array(1024);
      this.starts = new Int32Array(1024);
      this.lengths = new Int32Array(1024);
      this.slots = new Int32Array(4096);
    }
    this.slots.fill(EMPTY);
  }

  /** Removes all pairs but those for which `wanted` is true; these keep their order and get new numbers. */
  keep(wanted: (pair: number) => boolean): void {
    const { keys, counts, lengths } = this;
    let kept = 0;
    for (let pair = 0; pair < this.length; pair++) {
      if (wanted(pair)) this.write(kept++, keys[2 * pair]!, keys[2 * pair + 1]!, counts[pair]!, lengths[pair]!);
    }
    this.length = kept;
    let size = 4096;
    while (size < 2 * kept) size *= 2;
    this.rehash(size);
  }

  private write(pair: number, left: number, right: number, count: number, length: number): void {
    this.keys[2 * pair] = left;
    this.keys[2 * pair + 1] = right;
    this.counts[pair] = count;
    this.lengths[pair] = length;
  }

  private grow(): void {
    const capacity = 2 * this.counts.length;
    this.keys = grown(this.keys, 2 * capacity);
    this.counts = grown(this.counts, capacity);
    this.starts = grown(this.starts, capacity);
    this.lengths = grown(this.lengths, capacity);
  }

  private rehash(size: number): void {
    const { keys } = this;
    this.slots = new Int32Array(size).fill(EMPTY);
    const mask = size - 1;
    for (let pair = 0; pair < this.length; pair++) {
      let probe = hashOfPair(keys[2 * pair]!, keys[2 * pair + 1]!) & mask;
      while (this.slots[probe] !== EMPTY) probe = (probe + 1) & mask;
      this.slots[probe] = pair;
    }
  }
}

/** Mixes two ids; multipliers and shifts as in MurmurHash3's finalizer. Not negative. */
export function hashOfPair(left: number, right: number): number {
  let mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) & 0x7fffffff;
}
