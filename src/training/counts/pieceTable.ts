import type { PieceCounts } from './pieceCounts';

const FIRST_PIECES = 1 << 10;
/** Arrays above this many bytes grow by a quarter, smaller ones are doubled: what is unused stays small. */
const LARGE_BYTES = 1 << 24;
/** The arena is addressed by 32-bit numbers. */
const MOST_BYTES = 2 ** 32 - 1;

/**
 * Bytes that a piece takes at most in addition to its own: its offset, its count and what may be missing in it, and its
 * share of a table of two-word slots that is at least a third full.
 */
export const PIECE_OVERHEAD = 4 + 8 + 4 + 24;

/**
 * Counts by byte string: an open-addressed hash table over columns. The bytes of all pieces are one after the other in
 * a growing arena, in the order in which they first came, so no object or string is made for a piece. After `ab`, `c`,
 * `ab` the arena is `abc` and the counts are 2 and 1.
 *
 *     slots     hash, piece + 1 (0: free), two words a slot; at most two thirds in use
 *     offsets   piece i is arena[offsets[i] .. offsets[i + 1])
 *     counts    by piece
 */
export class PieceTable {
  length = 0;
  counts = new Float64Array(FIRST_PIECES);
  private offsets = new Uint32Array(FIRST_PIECES + 1);
  private arena = new Uint8Array(16 * FIRST_PIECES);
  private view = new DataView(this.arena.buffer);
  private slots = new Int32Array(4 * FIRST_PIECES);

  /** Bytes of memory that the pieces take, with their overhead. */
  get bytesUsed(): number {
    return this.offsets[this.length]! + this.length * PIECE_OVERHEAD;
  }

  /** Bytes of a piece. */
  bytesOf(piece: number): number {
    return this.offsets[piece + 1]! - this.offsets[piece]!;
  }

  /**
   * Adds `occurrences` to the piece `bytes[start .. end)` and returns its number; a new piece gets the next one. `view`
   * is a view on all of `bytes`. Throws `RangeError` where the pieces take more than 4 GB.
   */
  add(bytes: Uint8Array, view: DataView, start: number, end: number, occurrences: number): number {
    const hash = hashOf(bytes, view, start, end);
    const { slots } = this;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    for (; slots[slot + 1] !== 0; slot = (slot + 2) & mask) {
      if (slots[slot] !== hash) continue;
      const piece = slots[slot + 1]! - 1;
      if (!this.isAt(piece, bytes, view, start, end)) continue;
      this.counts[piece]! += occurrences;
      return piece;
    }
    const piece = this.append(bytes, start, end, occurrences);
    slots[slot] = hash;
    slots[slot + 1] = piece + 1;
    if (3 * this.length > slots.length) this.grow();
    return piece;
  }

  /** Removes the pieces that `keeps` refuses; the others keep their order. It is called in that order. */
  retain(keeps: (piece: number) => boolean): void {
    const { offsets, counts, arena } = this;
    let kept = 0;
    let start = 0;
    for (let piece = 0; piece < this.length; piece++) {
      const end = offsets[piece + 1]!;
      if (keeps(piece)) {
        const to = offsets[kept]!;
        if (to < start) arena.copyWithin(to, start, end);
        counts[kept] = counts[piece]!;
        kept++;
        // Never ahead of what is still to be read: kept <= piece + 1.
        offsets[kept] = to + end - start;
      }
      start = end;
    }
    this.length = kept;
    this.rehash();
  }

  /** The columns, as views on those of the table, which must not be used afterwards. */
  finish(): PieceCounts {
    const { offsets, length } = this;
    this.slots = new Int32Array(2);
    return {
      bytes: this.arena.subarray(0, offsets[length]),
      offsets: offsets.subarray(0, length + 1),
      counts: this.counts.subarray(0, length),
    };
  }

  /** Writes the columns to `target` from piece `piece` on, whose offset must be there. */
  copyTo(target: PieceCounts, piece: number): void {
    const { offsets, length } = this;
    const base = target.offsets[piece]!;
    target.bytes.set(this.arena.subarray(0, offsets[length]), base);
    target.counts.set(this.counts.subarray(0, length), piece);
    for (let index = 1; index <= length; index++) target.offsets[piece + index] = base + offsets[index]!;
  }

  /** Bytes of all pieces. */
  get arenaBytes(): number {
    return this.offsets[this.length]!;
  }

  private isAt(piece: number, bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
    const at = this.offsets[piece]!;
    const length = end - start;
    if (this.offsets[piece + 1]! - at !== length) return false;
    const { arena, view: own } = this;
    if (length < 4) {
      for (let index = 0; index < length; index++) if (arena[at + index] !== bytes[start + index]) return false;
      return true;
    }
    for (let index = 0; index < length - 4; index += 4) {
      if (own.getInt32(at + index, true) !== view.getInt32(start + index, true)) return false;
    }
    return own.getInt32(at + length - 4, true) === view.getInt32(end - 4, true);
  }

  private append(bytes: Uint8Array, start: number, end: number, occurrences: number): number {
    const piece = this.length++;
    if (piece === this.counts.length) {
      const capacity = capacityFor(this.length, piece, 8);
      this.counts = copied(new Float64Array(capacity), this.counts);
      this.offsets = copied(new Uint32Array(capacity + 1), this.offsets);
    }
    const at = this.offsets[piece]!;
    const after = at + end - start;
    if (after > MOST_BYTES) throw new RangeError('the distinct pieces of the text take more than 4 GB');
    if (after > this.arena.length) {
      this.arena = copied(new Uint8Array(capacityFor(after, this.arena.length, 1)), this.arena);
      this.view = new DataView(this.arena.buffer);
    }
    const { arena } = this;
    // A call of `set` costs more than copying a few bytes.
    if (end - start > 32) arena.set(bytes.subarray(start, end), at);
    else for (let from = start, to = at; from < end; from++, to++) arena[to] = bytes[from]!;
    this.offsets[piece + 1] = after;
    this.counts[piece] = occurrences;
    return piece;
  }

  /** Twice as many slots; each has its hash, so no piece is read. */
  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(2 * old.length);
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] !== 0) this.insert(old[slot]!, old[slot + 1]!);
    }
  }

  /** Fills all slots again, for pieces that have other numbers now. */
  private rehash(): void {
    this.slots.fill(0);
    const { arena, view, offsets, length } = this;
    for (let piece = 0; piece < length; piece++) {
      this.insert(hashOf(arena, view, offsets[piece]!, offsets[piece + 1]!), piece + 1);
    }
  }

  private insert(hash: number, entry: number): void {
    const { slots } = this;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = hash;
    slots[slot + 1] = entry;
  }
}

/** Mixes a byte string word by word; multipliers and shifts as in MurmurHash3. */
function hashOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  const length = end - start;
  let hash = Math.imul(length, 0x85ebca6b);
  if (length >= 4) {
    for (let index = start; index < end - 4; index += 4) {
      hash = Math.imul(hash ^ view.getInt32(index, true), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash ^= view.getInt32(end - 4, true);
  } else {
    for (let index = start; index < end; index++) hash = (hash << 8) ^ (hash >>> 24) ^ bytes[index]!;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

function capacityFor(needed: number, capacity: number, itemBytes: number): number {
  const factor = capacity * itemBytes > LARGE_BYTES ? 1.25 : 2;
  return Math.max(needed, Math.ceil(capacity * factor));
}

function copied<T extends Uint8Array | Uint32Array | Float64Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
