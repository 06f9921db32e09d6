import fs from 'node:fs';
import type { ByteSplitter } from '../../../src/engine/preTokenizers/byteSplitter';
import { TEXT_PADDING } from '../../../src/engine/preTokenizers/byteSplitter';
import { END_OF_TEXT } from '../../../src/engine/unicode/utf8Classes';
import type { PieceCounts } from '../../../src/training/counts/pieceCounts';

const LINE_FEED = 0x0a;

/** The whole line as one piece: SuperBPE's shape at its worst. */
export const wholeLines: ByteSplitter = {
  split(_bytes, _start, length, ends) {
    ends[0] = length;
    return 1;
  },
};

/** Counts the pieces of a file, fed by lines as `tokenizers` reads its training files. */
export function countFile(file: string, splitter: ByteSplitter): PieceCounts {
  const size = fs.statSync(file).size;
  const text = new Uint8Array(size + TEXT_PADDING + 1);
  const handle = fs.openSync(file, 'r');
  for (let read = 0; read < size;) read += fs.readSync(handle, text, read, size - read, read);
  fs.closeSync(handle);
  const table = new PieceTable();
  const ends = new Int32Array(65536);
  for (let start = 0; start < size;) {
    const feed = text.indexOf(LINE_FEED, start);
    const end = feed < 0 || feed >= size ? size : feed + 1;
    const kept = text[end]!;
    text[end] = END_OF_TEXT;
    for (let piece = start; piece < end;) {
      const count = splitter.split(text, piece, end, ends);
      for (let index = 0; index < count; index++) {
        table.add(text, piece, ends[index]!);
        piece = ends[index]!;
      }
    }
    text[end] = kept;
    start = end;
  }
  return table.finish();
}

/** Distinct pieces by a hash of their bytes. */
class PieceTable {
  private pieces = 0;
  private bytes = new Uint8Array(1 << 20);
  private offsets = new Uint32Array(1 << 16);
  private counts = new Float64Array(1 << 16);
  private hashes = new Int32Array(1 << 16);
  private slots = new Int32Array(1 << 18).fill(-1);

  add(text: Uint8Array, start: number, end: number): void {
    let hash = 0x811c9dc5 | 0;
    for (let index = start; index < end; index++) hash = Math.imul(hash ^ text[index]!, 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (; this.slots[slot] !== -1; slot = (slot + 1) & mask) {
      const piece = this.slots[slot]!;
      if (this.hashes[piece] === hash && this.is(piece, text, start, end)) {
        this.counts[piece]!++;
        return;
      }
    }
    this.slots[slot] = this.push(text, start, end, hash);
    if (2 * this.pieces > this.slots.length) this.rehash();
  }

  finish(): PieceCounts {
    const { bytes, offsets, counts, pieces } = this;
    return {
      bytes: bytes.slice(0, offsets[pieces]),
      offsets: offsets.slice(0, pieces + 1),
      counts: counts.slice(0, pieces),
    };
  }

  private is(piece: number, text: Uint8Array, start: number, end: number): boolean {
    const at = this.offsets[piece]!;
    if (this.offsets[piece + 1]! - at !== end - start) return false;
    for (let index = start; index < end; index++) if (text[index] !== this.bytes[at + index - start]) return false;
    return true;
  }

  private push(text: Uint8Array, start: number, end: number, hash: number): number {
    const piece = this.pieces++;
    if (this.pieces + 1 > this.counts.length) {
      this.offsets = longer(this.offsets, new Uint32Array(2 * this.offsets.length));
      this.counts = longer(this.counts, new Float64Array(2 * this.counts.length));
      this.hashes = longer(this.hashes, new Int32Array(2 * this.hashes.length));
    }
    const at = this.offsets[piece]!;
    const until = at + end - start;
    if (until > this.bytes.length) this.bytes = longer(this.bytes, new Uint8Array(2 * until));
    this.bytes.set(text.subarray(start, end), at);
    this.offsets[piece + 1] = until;
    this.counts[piece] = 1;
    this.hashes[piece] = hash;
    return piece;
  }

  private rehash(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(-1);
    const mask = this.slots.length - 1;
    for (let piece = 0; piece < this.pieces; piece++) {
      let slot = this.hashes[piece]! & mask;
      while (this.slots[slot] !== -1) slot = (slot + 1) & mask;
      this.slots[slot] = piece;
    }
  }
}

function longer<Items extends Uint8Array | Uint32Array | Int32Array | Float64Array>(items: Items, into: Items): Items {
  into.set(items);
  return into;
}
