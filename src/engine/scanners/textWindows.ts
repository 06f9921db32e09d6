import { END_OF_TEXT } from '../unicode/utf8Classes';
import { type SplitScanner, TEXT_PADDING } from './splitScanner';

/** UTF-16 code units of a window: its bytes and pieces fit into the processor's caches. */
const WINDOW_UNITS = 1 << 14;
/** A buffer larger than this, for a text that cannot be cut, is given back. */
const KEPT_BYTES = 1 << 22;

/** Where windows are written. */
export interface WindowRoom {
  /** Room for `length` bytes, END_OF_TEXT and `TEXT_PADDING` bytes more, until the next call. */
  room(length: number): Uint8Array;
}

/** Room that grows with the longest window. */
export class WindowBuffer implements WindowRoom {
  bytes = new Uint8Array(WINDOW_UNITS * 3 + TEXT_PADDING);
  view = new DataView(this.bytes.buffer);

  room(length: number): Uint8Array {
    const needed = length + TEXT_PADDING;
    const isLarge = this.bytes.length > KEPT_BYTES;
    if (this.bytes.length < needed || (isLarge && needed <= KEPT_BYTES)) {
      this.bytes = new Uint8Array(needed);
      this.view = new DataView(this.bytes.buffer);
    }
    return this.bytes;
  }
}

/**
 * Walks over the UTF-8 form of a text in windows, cut where pre-tokens on both sides do not depend on each other. A lone
 * surrogate becomes U+FFFD, as in every UTF-8 encoder.
 */
export class TextWindows {
  private readonly encoder = new TextEncoder();
  /** Bytes of the window; after them comes END_OF_TEXT. */
  length = 0;

  constructor(
    private readonly scanner: SplitScanner,
    private readonly rooms: WindowRoom,
  ) {}

  /** Writes the window that starts at `start`, and returns where it ends (UTF-16 code units). */
  read(text: string, start: number): number {
    const end = this.cut(text, start);
    const bytes = this.rooms.room((end - start) * 3);
    const part = start === 0 && end === text.length ? text : text.slice(start, end);
    this.length = this.encoder.encodeInto(part, bytes).written;
    bytes[this.length] = END_OF_TEXT;
    return end;
  }

  private cut(text: string, start: number): number {
    for (let from = start, size = WINDOW_UNITS; start + size < text.length; from = start + size, size *= 2) {
      for (let end = start + size; end > from + 1; end--) {
        if (this.scanner.canCutBetween(text.charCodeAt(end - 1), text.charCodeAt(end))) return end;
      }
    }
    return text.length;
  }
}
