/** A NUL within this many bytes makes a file binary, as in git and most editors. */
const PROBED_BYTES = 8192;
const NON_ASCII = 0x80808080 | 0;
const ONES = 0x01010101;

/** Why a file is not text. */
type NoText = 'binary' | 'invalid UTF-8';

/**
 * Decides whether bytes that come in parts are text: UTF-8 without a NUL. No string is made of them.
 *
 * A NUL in the first 8 kB makes a file binary, whatever else is wrong with it, if the first part has them all; after
 * them, the first fault decides. UTF-8 is as in the Unicode Standard, table 3-7: no overlong forms, no surrogates,
 * nothing above U+10FFFF. The bytes `61 c3` then `a9` are text; `61 c3` then `61` are not UTF-8.
 */
export class TextCheck {
  private probed = 0;
  /** Bytes that are missing in the current character, and the range in which the next of them must be. */
  private wanted = 0;
  private low = 0x80;
  private high = 0xbf;

  /** Checks the next part; undefined as long as it may be text. */
  push(bytes: Uint8Array): NoText | undefined {
    if (this.probed < PROBED_BYTES) {
      if (bytes.subarray(0, PROBED_BYTES - this.probed).includes(0)) return 'binary';
      this.probed += bytes.length;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { length } = bytes;
    for (let index = 0; index < length;) {
      if (this.wanted === 0) {
        index = plainEnd(view, index, length);
        if (index === length) break;
      }
      const byte = bytes[index++]!;
      if (byte === 0) return 'binary';
      if (this.wanted > 0) {
        if (byte < this.low || byte > this.high) return 'invalid UTF-8';
        this.wanted--;
        this.low = 0x80;
        this.high = 0xbf;
      } else if (byte > 0x7f && !this.begin(byte)) {
        return 'invalid UTF-8';
      }
    }
    return undefined;
  }

  /** After the last part. */
  finish(): NoText | undefined {
    return this.wanted > 0 ? 'invalid UTF-8' : undefined;
  }

  /** Takes the lead byte of a character; false if it cannot be one. */
  private begin(lead: number): boolean {
    if (lead < 0xc2 || lead > 0xf4) return false;
    this.wanted = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (lead === 0xe0) this.low = 0xa0;
    else if (lead === 0xed) this.high = 0x9f;
    else if (lead === 0xf0) this.low = 0x90;
    else if (lead === 0xf4) this.high = 0x8f;
    return true;
  }
}

/** Index where ASCII without NUL ends, from `start` on; up to three bytes too early, or `length`. */
function plainEnd(view: DataView, start: number, length: number): number {
  let index = start;
  for (; index + 4 <= length; index += 4) {
    const word = view.getInt32(index, true);
    // In ASCII, a byte borrows into its highest bit only if it, or one below it, is zero.
    if (((word | (word - ONES)) & NON_ASCII) !== 0) return index;
  }
  return index;
}

/** Bytes of a byte order mark at the start of a text in UTF-8: 3 or 0. */
export function byteOrderMarkLength(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
