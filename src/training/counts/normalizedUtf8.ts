import { NormalizationForm } from '../../engine/normalizers/normalizationForm';
import { AlignedText } from '../../engine/pipeline/alignedText';
import { TEXT_PADDING } from '../../engine/scanners/splitScanner';

const LINE_FEED = 0x0a;
const NON_ASCII = 0x80808080 | 0;
const encoder = new TextEncoder();

/**
 * The NFKC form of texts in UTF-8, by the engine's own Unicode tables, line by line: nothing composes with a line feed,
 * and no mark moves across it, so the forms of the lines are the form of the text. Lines in ASCII are in NFKC already
 * and are copied: `a\nﬁ\n` becomes `a\nfi\n`.
 */
export class NormalizedUtf8 {
  /** The form of the text that was read last, from 0 to `length`; TEXT_PADDING bytes more can be read and written. */
  bytes = new Uint8Array(1 << 16);
  view = new DataView(this.bytes.buffer);
  length = 0;
  private readonly form = new NormalizationForm('NFKC');
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** Reads `bytes[start .. end)`; false, and nothing is copied, if it is in ASCII and so is its own form. */
  read(bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
    let next = nonAsciiFrom(bytes, view, start, end);
    if (next === end) return false;
    this.length = 0;
    let copied = start;
    while (next < end) {
      const line = Math.max(copied, bytes.lastIndexOf(LINE_FEED, next) + 1);
      const feed = bytes.indexOf(LINE_FEED, next);
      const lineEnd = feed < 0 || feed >= end ? end : feed + 1;
      this.append(bytes.subarray(copied, line));
      this.appendForm(bytes.subarray(line, lineEnd));
      copied = lineEnd;
      next = nonAsciiFrom(bytes, view, lineEnd, end);
    }
    this.append(bytes.subarray(copied, end));
    return true;
  }

  private appendForm(line: Uint8Array): void {
    const text = this.decoder.decode(line);
    if (this.form.leaves(text)) this.append(line);
    else this.append(encoder.encode(this.form.normalize(AlignedText.of(text)).text));
  }

  private append(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length + TEXT_PADDING > this.bytes.length) {
      const larger = new Uint8Array(Math.max(length + TEXT_PADDING, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
      this.view = new DataView(larger.buffer);
    }
    this.bytes.set(bytes, this.length);
    this.length = length;
  }
}

/** Index of the first byte from `start` on that is not ASCII; `end` if there is none before it. */
function nonAsciiFrom(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let index = start;
  while (index + 4 <= end && (view.getInt32(index, true) & NON_ASCII) === 0) index += 4;
  while (index < end && bytes[index]! < 0x80) index++;
  return index;
}
