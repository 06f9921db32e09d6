import { grown } from '../../grownArray';
import { NO_SYMBOL } from './symbolChain';

/** Columns of a slot: hash, and where the record begins; 0 where there is none. */
const SLOT = 2;

/**
 * Distinct segments, numbered in the order in which they come. An open-addressing hash table, at most half full, of at
 * most 32 bytes a segment in addition to its record and its weight. Segments `1 2`, `3 4`, `1 2` get the numbers 0, 1,
 * 0.
 */
export class SegmentTable {
  length = 0;
  /** By segment, the sum of the weights of its occurrences. Longer than `length`. */
  weights = new Float64Array(1024);
  /** Where the next record goes. */
  private used = 1;
  private slots: Int32Array;
  /** Keeps what was read ahead from being optimised away. */
  private readAhead = 0;

  /**
   * @param records Takes a record of each segment, from position 1: its number, its tokens, `NO_SYMBOL`.
   * @param expected Segments that there may be; there may be more.
   */
  constructor(
    readonly records: Int32Array,
    expected: number,
  ) {
    let slots = 1024;
    while (slots < 2 * expected) slots *= 2;
    this.slots = new Int32Array(SLOT * slots);
  }

  /** Whether there is room for that many more segments with that many tokens in all. */
  hasRoomFor(tokens: number, segments: number): boolean {
    return this.used + tokens + 2 * segments <= this.records.length;
  }

  /** By segment, where its tokens begin in the records. */
  starts(): Int32Array {
    const { records, length } = this;
    const starts = new Int32Array(length);
    for (let read = 1, segment = 0; segment < length; segment++) {
      starts[segment] = ++read;
      while (records[read++] !== NO_SYMBOL);
    }
    return starts;
  }

  /** Tokens of all segments together. */
  get tokens(): number {
    return this.used - 1 - 2 * this.length;
  }

  /**
   * Reads what {@link add} will need for segments with these hashes. Most look-ups miss the processor's caches twice,
   * in the table and in the records. Read for many segments one after the other, these misses overlap.
   */
  prepare(hashes: Int32Array, count: number): void {
    const { slots, records } = this;
    const mask = slots.length / SLOT - 1;
    let read = 0;
    for (let index = 0; index < count; index++) read ^= slots[SLOT * (hashes[index]! & mask)]!;
    for (let index = 0; index < count; index++) read ^= records[slots[SLOT * (hashes[index]! & mask) + 1]!]!;
    this.readAhead ^= read;
  }

  /** Number of the segment `symbols[start .. end)`; adds `weight` to its weight. `hash`: any mix of its tokens. */
  add(symbols: Int32Array, start: number, end: number, hash: number, weight: number): number {
    const { slots, records, weights } = this;
    const mask = slots.length / SLOT - 1;
    let slot = SLOT * (hash & mask);
    for (;;) {
      const record = slots[slot + 1]!;
      if (record === 0) break;
      if (slots[slot] === hash) {
        let at = record + 1;
        let read = start;
        while (read < end && records[at] === symbols[read]) {
          at++;
          read++;
        }
        if (read === end && records[at] === NO_SYMBOL) {
          const segment = records[record]!;
          weights[segment] = weights[segment]! + weight;
          return segment;
        }
      }
      slot = slot + SLOT === slots.length ? 0 : slot + SLOT;
    }
    slots[slot] = hash;
    slots[slot + 1] = this.used;
    return this.append(symbols, start, end, weight);
  }

  private append(symbols: Int32Array, start: number, end: number, weight: number): number {
    const { records } = this;
    const segment = this.length++;
    let to = this.used;
    records[to++] = segment;
    for (let from = start; from < end; from++) records[to++] = symbols[from]!;
    records[to++] = NO_SYMBOL;
    this.used = to;
    if (segment === this.weights.length) this.weights = grown(this.weights, 2 * segment);
    this.weights[segment] = weight;
    if (2 * SLOT * this.length > this.slots.length) this.grow();
    return segment;
  }

  private grow(): void {
    const old = this.slots;
    const slots = new Int32Array(2 * old.length);
    const mask = slots.length / SLOT - 1;
    for (let from = 0; from < old.length; from += SLOT) {
      if (old[from + 1] === 0) continue;
      let probe = old[from]! & mask;
      while (slots[SLOT * probe + 1] !== 0) probe = (probe + 1) & mask;
      slots[SLOT * probe] = old[from]!;
      slots[SLOT * probe + 1] = old[from + 1]!;
    }
    this.slots = slots;
  }
}
