import { grown } from '../../columns';
import type { BytePairModel } from './bytePairModel';

/** Pieces up to this many bytes have their key in the slot itself. */
const SHORT = 8;
/** Longer ones than this are not worth remembering: they rarely come again. */
const LONGEST_CACHED = 256;
/** At so many slots, half of them in use, or words of longer keys, or ids, everything is forgotten: some 20 MB. */
const MOST_SLOTS = 1 << 18;
const MOST_WORDS = 1 << 20;

/** Of a 32-bit little-endian word, the part that belongs to a piece of 0 .. 8 bytes: first word, second word. */
const FIRST_MASK = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const SECOND_MASK = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/**
 * A model that remembers pieces. Two open-addressed hash tables of four words a slot:
 *
 *     short pieces    first four bytes, next four, length | count << 4, the id (or the index of several ids)
 *     longer ones     hash, index of the bytes, length | count << 9, the id (or the index of several ids)
 *
 * Keys are compared as 32-bit words of the text in UTF-8. Nothing is allocated for a piece.
 */
export class CachedEncoder {
  private short = new Int32Array(1 << 14);
  private shortUsed = 0;
  private long = new Int32Array(1 << 12);
  private longUsed = 0;
  /** Bytes of longer pieces, padded to words. */
  private keys = new Int32Array(1 << 12);
  private keyWords = 0;
  /** Ids of pieces that are several tokens. */
  private ids = new Uint32Array(1 << 12);
  private idCount = 0;

  constructor(private readonly model: BytePairModel) {}

  /**
   * Writes the ids of consecutive pieces of `bytes`, of which the first starts at `start` and piece i ends at `ends[i]`,
   * to `out` from index `at`, and returns the index after the last. `view` is a view on `bytes`, of which eight bytes
   * after the last piece can be read; `out` must have room for an id a byte.
   */
  encode(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    ends: Int32Array,
    count: number,
    out: Uint32Array,
    at: number,
  ): number {
    let slots = this.short;
    let mask = slots.length - 4;
    let from = start;
    for (let piece = 0; piece < count; piece++) {
      const end = ends[piece]!;
      const length = end - from;
      if (length > SHORT) {
        at = this.encodeLong(bytes, view, from, end, out, at);
        slots = this.short;
        mask = slots.length - 4;
        from = end;
        continue;
      }
      const first = view.getInt32(from, true) & FIRST_MASK[length]!;
      const second = view.getInt32(from + 4, true) & SECOND_MASK[length]!;
      let slot = shortHash(first, second) & mask;
      for (;;) {
        const meta = slots[slot + 2]!;
        if (slots[slot] === first && slots[slot + 1] === second && (meta & 15) === length) {
          if (meta >> 4 === 1) out[at++] = slots[slot + 3]!;
          else at = this.copyIds(slots[slot + 3]!, meta >> 4, out, at);
          break;
        }
        if (meta === 0) {
          const next = this.model.encodeInto(bytes, from, end, out, at);
          this.addShort(first, second, length, out, at, next, slot);
          slots = this.short;
          mask = slots.length - 4;
          at = next;
          break;
        }
        slot = (slot + 4) & mask;
      }
      from = end;
    }
    return at;
  }

  private copyIds(from: number, count: number, out: Uint32Array, at: number): number {
    const { ids } = this;
    for (let index = 0; index < count; index++) out[at + index] = ids[from + index]!;
    return at + count;
  }

  private encodeLong(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    end: number,
    out: Uint32Array,
    at: number,
  ): number {
    const length = end - start;
    if (length > LONGEST_CACHED) return this.model.encodeInto(bytes, start, end, out, at);
    const words = length >>> 2;
    const tail = view.getInt32(start + 4 * words, true) & FIRST_MASK[length & 3]!;
    let hash = Math.imul(tail ^ length, 0x85ebca6b);
    for (let word = 0; word < words; word++) {
      hash = Math.imul(hash ^ view.getInt32(start + 4 * word, true), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const slots = this.long;
    const mask = slots.length - 4;
    let slot = longHash(hash) & mask;
    for (;;) {
      const meta = slots[slot + 2]!;
      if (meta === 0) break;
      if (slots[slot] === hash && (meta & 511) === length && this.equals(view, start, slots[slot + 1]!, words, tail)) {
        if (meta >> 9 === 1) {
          out[at] = slots[slot + 3]!;
          return at + 1;
        }
        return this.copyIds(slots[slot + 3]!, meta >> 9, out, at);
      }
      slot = (slot + 4) & mask;
    }
    const next = this.model.encodeInto(bytes, start, end, out, at);
    this.addLong(view, start, hash, length, out, at, next, slot);
    return next;
  }

  private equals(view: DataView, start: number, key: number, words: number, tail: number): boolean {
    const { keys } = this;
    for (let word = 0; word < words; word++) {
      if (keys[key + word] !== view.getInt32(start + 4 * word, true)) return false;
    }
    return keys[key + words] === tail;
  }

  /** Remembers a short piece in the free slot where the search for it ended. */
  private addShort(
    first: number,
    second: number,
    length: number,
    out: Uint32Array,
    at: number,
    next: number,
    slot: number,
  ): void {
    const value = this.keepIds(out, at, next);
    const slots = this.short;
    slots[slot] = first;
    slots[slot + 1] = second;
    slots[slot + 2] = length | ((next - at) << 4);
    slots[slot + 3] = value;
    if (++this.shortUsed * 8 > slots.length) this.growShort();
    else if (this.idCount > MOST_WORDS) this.forget();
  }

  private addLong(
    view: DataView,
    start: number,
    hash: number,
    length: number,
    out: Uint32Array,
    at: number,
    next: number,
    slot: number,
  ): void {
    const words = (length >>> 2) + 1;
    if (this.keyWords + words > this.keys.length) {
      this.keys = grown(this.keys, this.keys.length * 2);
    }
    const key = this.keyWords;
    this.keyWords += words;
    for (let word = 0; word < words - 1; word++) this.keys[key + word] = view.getInt32(start + 4 * word, true);
    this.keys[key + words - 1] = view.getInt32(start + 4 * (words - 1), true) & FIRST_MASK[length & 3]!;
    const value = this.keepIds(out, at, next);
    const slots = this.long;
    slots[slot] = hash;
    slots[slot + 1] = key;
    slots[slot + 2] = length | ((next - at) << 9);
    slots[slot + 3] = value;
    if (++this.longUsed * 8 > slots.length) this.growLong();
    if (this.keyWords > MOST_WORDS || this.idCount > MOST_WORDS) this.forget();
  }

  /** The id of a piece of one token; of a piece of several, the index at which their ids are kept from now on. */
  private keepIds(out: Uint32Array, at: number, next: number): number {
    if (next - at === 1) return out[at]!;
    if (this.idCount + next - at > this.ids.length) {
      this.ids = grown(this.ids, this.ids.length * 2);
    }
    const value = this.idCount;
    for (let index = at; index < next; index++) this.ids[this.idCount++] = out[index]!;
    return value;
  }

  private growShort(): void {
    if (this.short.length === 4 * MOST_SLOTS) this.forget();
    else this.short = rehashed(this.short, shortHash);
  }

  private growLong(): void {
    if (this.long.length === 4 * MOST_SLOTS) this.forget();
    else this.long = rehashed(this.long, longHash);
  }

  private forget(): void {
    this.short.fill(0);
    this.long.fill(0);
    this.shortUsed = this.longUsed = this.keyWords = this.idCount = 0;
  }
}

/** A multiple of four below 2^32: where the search for a short piece starts. */
function shortHash(first: number, second: number): number {
  const hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) << 2;
}

/** The same for a longer piece, by the hash of all its words. */
function longHash(hash: number): number {
  return hash << 2;
}

/** The slots of `old` in a table twice as large. `startOf`: where the search for a key starts, by its first two words. */
function rehashed(old: Int32Array, startOf: (first: number, second: number) => number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(old.length * 2);
  const mask = slots.length - 4;
  for (let from = 0; from < old.length; from += 4) {
    if (old[from + 2] === 0) continue;
    let slot = startOf(old[from]!, old[from + 1]!) & mask;
    while (slots[slot + 2] !== 0) slot = (slot + 4) & mask;
    slots[slot] = old[from]!;
    slots[slot + 1] = old[from + 1]!;
    slots[slot + 2] = old[from + 2]!;
    slots[slot + 3] = old[from + 3]!;
  }
  return slots;
}
