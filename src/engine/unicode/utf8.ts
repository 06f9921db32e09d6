/** Writes UTF-8 and remembers which character each byte belongs to. Reused from piece to piece. */
export class Utf8Writer {
  bytes = new Uint8Array(1024);
  /** For each byte, where its character (code point) starts and ends in the text, in UTF-16 code units. */
  characterStarts = new Uint32Array(1024);
  characterEnds = new Uint32Array(1024);

  /**
   * Writes `text[start .. end)` and returns its length in bytes. A lone surrogate becomes U+FFFD, as in `TextEncoder`.
   * Equal to `end - start` only for ASCII; only otherwise are the character columns filled.
   */
  write(text: string, start: number, end: number): number {
    this.reserve((end - start) * 3);
    const { bytes } = this;
    for (let index = start; index < end; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 0x7f) return this.writeFrom(text, index, end, index - start, start);
      bytes[index - start] = unit;
    }
    return end - start;
  }

  private writeFrom(text: string, from: number, end: number, written: number, start: number): number {
    const { bytes, characterStarts, characterEnds } = this;
    for (let byte = 0; byte < written; byte++) {
      characterStarts[byte] = start + byte;
      characterEnds[byte] = start + byte + 1;
    }
    let length = written;
    for (let index = from; index < end;) {
      const first = length;
      let codePoint = text.charCodeAt(index);
      let units = 1;
      if ((codePoint & 0xf800) === 0xd800) {
        const low = index + 1 < end ? text.charCodeAt(index + 1) : 0;
        if ((codePoint & 0xfc00) === 0xd800 && (low & 0xfc00) === 0xdc00) {
          codePoint = 0x10000 + ((codePoint & 0x3ff) << 10) + (low & 0x3ff);
          units = 2;
        } else {
          codePoint = 0xfffd;
        }
      }
      if (codePoint < 0x80) {
        bytes[length++] = codePoint;
      } else if (codePoint < 0x800) {
        bytes[length++] = 0xc0 | (codePoint >> 6);
        bytes[length++] = 0x80 | (codePoint & 0x3f);
      } else if (codePoint < 0x10000) {
        bytes[length++] = 0xe0 | (codePoint >> 12);
        bytes[length++] = 0x80 | ((codePoint >> 6) & 0x3f);
        bytes[length++] = 0x80 | (codePoint & 0x3f);
      } else {
        bytes[length++] = 0xf0 | (codePoint >> 18);
        bytes[length++] = 0x80 | ((codePoint >> 12) & 0x3f);
        bytes[length++] = 0x80 | ((codePoint >> 6) & 0x3f);
        bytes[length++] = 0x80 | (codePoint & 0x3f);
      }
      for (let byte = first; byte < length; byte++) {
        characterStarts[byte] = index;
        characterEnds[byte] = index + units;
      }
      index += units;
    }
    return length;
  }

  private reserve(length: number): void {
    if (this.bytes.length >= length) return;
    this.bytes = new Uint8Array(length * 2);
    this.characterStarts = new Uint32Array(length * 2);
    this.characterEnds = new Uint32Array(length * 2);
  }
}

/** Bytes of `text` in UTF-8, without encoding it. A lone surrogate takes three. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) length += 1;
    else if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      length += 2; // a pair: two units, four bytes
      index++;
    } else length += 2;
  }
  return length;
}

/** The UTF-8 bytes of a code point, which must be no surrogate. */
export function utf8BytesOf(codePoint: number): number[] {
  if (codePoint < 0x80) return [codePoint];
  const tail = (shift: number): number => 0x80 | ((codePoint >> shift) & 0x3f);
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), tail(0)];
  if (codePoint < 0x10000) return [0xe0 | (codePoint >> 12), tail(6), tail(0)];
  return [0xf0 | (codePoint >> 18), tail(12), tail(6), tail(0)];
}
