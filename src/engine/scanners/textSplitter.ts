import { TextWindows, WindowBuffer } from './textWindows';
import type { SplitScanner } from './splitScanner';

/** Pre-tokens that are split off at once. */
const AT_ONCE = 256;

/**
 * Splits strings by a scanner, which itself works on UTF-8: the text is encoded window by window, and the borders are
 * translated back into UTF-16 offsets.
 *
 * With the scanner of GPT-2, `"I'm 🙂"` → borders at 1, 3, 6: `I`, `'m`, ` 🙂` (in bytes they are at 1, 3, 8).
 */
export class TextSplitter {
  private readonly buffer = new WindowBuffer();
  private readonly windows: TextWindows;
  private readonly ends = new Int32Array(AT_ONCE);

  constructor(readonly scanner: SplitScanner) {
    this.windows = new TextWindows(scanner, this.buffer);
  }

  /** Calls `visit` with the end (UTF-16 code units, exclusive) of each pre-token of `text`, in order. */
  forEachEnd(text: string, visit: (end: number) => void): void {
    const { windows, scanner, ends } = this;
    for (let start = 0; start < text.length;) {
      const windowEnd = windows.read(text, start);
      const { length } = windows;
      const { bytes } = this.buffer;
      const isAscii = length === windowEnd - start;
      let unit = start;
      let byte = 0;
      while (byte < length) {
        const count = scanner.split(bytes, byte, length, ends);
        for (let index = 0; index < count; index++) {
          const end = ends[index]!;
          if (isAscii) {
            unit = start + end;
            byte = end;
          }
          // What takes four bytes takes two units, and everything else one, the U+FFFD of a lone surrogate too.
          while (byte < end) {
            const lead = bytes[byte]!;
            byte += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
            unit += lead < 0xf0 ? 1 : 2;
          }
          visit(unit);
        }
      }
      start = windowEnd;
    }
  }

  /** The pre-tokens of `text`. */
  split(text: string): string[] {
    const pieces: string[] = [];
    let start = 0;
    this.forEachEnd(text, end => {
      pieces.push(text.slice(start, end));
      start = end;
    });
    return pieces;
  }
}
