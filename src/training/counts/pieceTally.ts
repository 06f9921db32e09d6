import type { PieceCounts } from './pieceCounts';
import { PieceTable } from './pieceTable';

/** Pieces up to this many bytes have their key in the slot itself. */
const SHORT = 8;
const FIRST_SLOTS = 1 << 14;
/** Bytes after a piece that must be readable. */
export const TALLY_PADDING = 8;

/** The part of a 32-bit little-endian word that belongs to a piece of 0 .. 8 bytes: first word, second word. */
const FIRST_MASK = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1);
const SECOND_MASK = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1);

/**
 * Counts the pieces of a batch of text, up to 2^31 occurrences of each. Most pieces of a text are short: those of up to
 * eight bytes have a table of their own with four words a slot, so that counting one again touches a single line of the
 * processor's cache:
 *
 *     first four bytes, next four, length (0: free), count
 *
 * Longer ones are in a {@link PieceTable}.
 */
export class PieceTally {
  private short = new Int32Array(4 * FIRST_SLOTS);
  private shortCount = 0;
  private shortBytes = 0;
  private long = new PieceTable();

  /**
   * Counts consecutive pieces of `bytes`, of which the first starts at `start` and piece i ends at `ends[i]`. `view` is
   * a view on all of `bytes`, and eight bytes after the last piece must be readable.
   */
  add(bytes: Uint8Array, view: DataView, start: number, ends: Int32Array, count: number): void {
    let slots = this.short;
    let mask = slots.length - 4;
    let from = start;
    for (let piece = 0; piece < count; piece++) {
      const end = ends[piece]!;
      const length = end - from;
      if (length > SHORT) {
        this.long.add(bytes, view, from, end, 1);
        from = end;
        continue;
      }
      const first = view.getInt32(from, true) & FIRST_MASK[length]!;
      const second = view.getInt32(from + 4, true) & SECOND_MASK[length]!;
      let slot = shortHash(first, second) & mask;
      for (;;) {
        const used = slots[slot + 2]!;
        if (slots[slot] === first && slots[slot + 1] === second && used === length) {
          slots[slot + 3]!++;
          break;
        }
        if (used === 0) {
          this.addShort(slot, first, second, length);
          slots = this.short;
          mask = slots.length - 4;
          break;
        }
        slot = (slot + 4) & mask;
      }
      from = end;
    }
  }

  /**
   * The counts so far; counting starts again from nothing. The order of the pieces depends on the text alone, not on
   * what was counted before it.
   */
  take(): PieceCounts {
    const { short, long } = this;
    const length = this.shortCount + long.length;
    const counts = {
      bytes: new Uint8Array(this.shortBytes + long.arenaBytes),
      offsets: new Uint32Array(length + 1),
      counts: new Float64Array(length),
    };
    let piece = 0;
    let at = 0;
    for (let slot = 0; slot < short.length; slot += 4) {
      const bytes = short[slot + 2]!;
      if (bytes === 0) continue;
      for (let index = 0; index < bytes; index++) {
        counts.bytes[at++] = short[slot + (index >>> 2)]! >>> (8 * (index & 3));
      }
      counts.counts[piece++] = short[slot + 3]!;
      counts.offsets[piece] = at;
    }
    long.copyTo(counts, piece);
    this.short = new Int32Array(4 * FIRST_SLOTS);
    this.shortCount = this.shortBytes = 0;
    this.long = new PieceTable();
    return counts;
  }

  private addShort(slot: number, first: number, second: number, length: number): void {
    const slots = this.short;
    slots[slot] = first;
    slots[slot + 1] = second;
    slots[slot + 2] = length;
    slots[slot + 3] = 1;
    this.shortBytes += length;
    if (++this.shortCount * 8 > slots.length) this.growShort();
  }

  private growShort(): void {
    const old = this.short;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 4;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 2] === 0) continue;
      let slot = shortHash(old[from]!, old[from + 1]!) & mask;
      while (slots[slot + 2] !== 0) slot = (slot + 4) & mask;
      slots[slot] = old[from]!;
      slots[slot + 1] = old[from + 1]!;
      slots[slot + 2] = old[from + 2]!;
      slots[slot + 3] = old[from + 3]!;
    }
    this.short = slots;
  }
}

/** A multiple of four below 2^32: where the search for a short piece starts. */
function shortHash(first: number, second: number): number {
  const hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) << 2;
}
