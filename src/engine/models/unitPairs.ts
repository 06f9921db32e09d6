import { isSurrogate, REPLACEMENT } from '../unicode/wellFormed';

/** Pairs of code units below this have a table of their own: ASCII, and the byte alphabet. */
const DIRECT = 512;
const EMPTY = -1; // as a pair: U+FFFF twice, which is taken to be there

/**
 * Which two code units are ever next to each other in a token.
 *
 * If no token has unit a before unit b, then no token can cover an `ab` of the text: there is a border between them. The
 * tokens `the` and `end` have th, he, en and nd, so no token covers the middle of `hd`.
 */
export class UnitPairs {
  private readonly direct = new Uint8Array(DIRECT * DIRECT);
  private slots = new Int32Array(1024).fill(EMPTY);
  private count = 0;

  add(previous: number, next: number): void {
    if (previous < DIRECT && next < DIRECT) {
      this.direct[previous * DIRECT + next] = 1;
      return;
    }
    const key = (previous << 16) | next;
    const slot = this.slotOf(key);
    if (this.slots[slot] === key) return;
    this.slots[slot] = key;
    if (++this.count * 2 > this.slots.length) this.grow();
  }

  has(previous: number, next: number): boolean {
    if (previous < DIRECT && next < DIRECT) return this.direct[previous * DIRECT + next] === 1;
    const key = (previous << 16) | next;
    return this.slots[this.slotOf(key)] === key;
  }

  /** The same for units of any string, in which a lone surrogate is as good as U+FFFD, and no pair is torn. */
  mayCross(previous: number, next: number): boolean {
    if ((previous & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00) return true;
    if (this.has(previous, next)) return true;
    if (!isSurrogate(previous) && !isSurrogate(next)) return false;
    const left = isSurrogate(previous) ? REPLACEMENT : previous;
    const right = isSurrogate(next) ? REPLACEMENT : next;
    return this.has(left, right) || this.has(previous, right) || this.has(left, next);
  }

  private slotOf(key: number): number {
    const mask = this.slots.length - 1;
    let hash = Math.imul(key, 0x9e3779b1);
    hash = (hash ^ (hash >>> 15)) & mask;
    while (this.slots[hash] !== EMPTY && this.slots[hash] !== key) hash = (hash + 1) & mask;
    return hash;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2).fill(EMPTY);
    for (const key of old) if (key !== EMPTY) this.slots[this.slotOf(key)] = key;
  }
}
