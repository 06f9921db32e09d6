import { type Check, stringUpTo } from '../json/checkedJson';
import { FormatError } from '../json/formatError';

/** UTF-16 code units of a map in base64: published ones have some 400,000. */
const LONGEST = 16_000_000;

/** A unit of a Darts double array (github.com/s-yata/darts-clone): bits of one 32-bit number. */
const hasLeaf = (unit: number): boolean => ((unit >>> 8) & 1) === 1;
const valueOf = (unit: number): number => unit & 0x7fffffff;
const labelOf = (unit: number): number => (unit & 0x800000ff) >>> 0;
const offsetOf = (unit: number): number => (unit >>> 10) << ((unit & (1 << 9)) >>> 6);

/**
 * SentencePiece's `precompiled_charsmap`: the size of a trie in bytes, the trie as a double array, then what its values
 * point to, strings with a NUL after each.
 */
export class CharsMap {
  private readonly units: Uint32Array;
  private readonly strings: Uint8Array;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly decoded = new Map<number, string>();

  /** Throws `FormatError` if the bytes are too few. */
  constructor(bytes: Uint8Array, path: string) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = bytes.length < 4 ? -1 : view.getUint32(0, true);
    if (size < 4 || size % 4 !== 0 || size > bytes.length - 4) {
      throw new FormatError(path, `expected a trie of 4 to ${bytes.length - 4} bytes, found a size of ${size}`);
    }
    this.units = new Uint32Array(size / 4);
    for (let index = 0; index < this.units.length; index++) this.units[index] = view.getUint32(4 + index * 4, true);
    this.strings = bytes.subarray(4 + size);
  }

  /** What the shortest key that `bytes[0 .. length)` starts with becomes; undefined if there is no such key. */
  shortestPrefix(bytes: ArrayLike<number>, length: number): string | undefined {
    let at = this.next(0);
    for (let index = 0; index < length && bytes[index] !== 0; index++) {
      at ^= bytes[index]!;
      const unit = this.units[at];
      if (unit === undefined || labelOf(unit) !== bytes[index]) return undefined;
      at ^= offsetOf(unit);
      if (hasLeaf(unit)) return this.stringAt(valueOf(this.units[at] ?? 0));
    }
    return undefined;
  }

  /** The longest key that `bytes[start .. end)` starts with: its length in bytes and what it becomes. */
  longestPrefix(bytes: Uint8Array, start: number, end: number): { length: number; image: string } | undefined {
    let found: { length: number; value: number } | undefined;
    let at = this.next(0);
    for (let index = start; index < end && bytes[index] !== 0; index++) {
      at ^= bytes[index]!;
      const unit = this.units[at];
      if (unit === undefined || labelOf(unit) !== bytes[index]) break;
      at ^= offsetOf(unit);
      if (hasLeaf(unit)) found = { length: index + 1 - start, value: valueOf(this.units[at] ?? 0) };
    }
    return found && { length: found.length, image: this.stringAt(found.value) };
  }

  /** Calls `visit` with each two bytes that are neighbours in a key; -1 is before the first. */
  visitPairs(visit: (left: number, right: number) => void): void {
    // A damaged array may go in circles: no path is longer than there are units.
    const waiting: [at: number, left: number][] = [[this.next(0), -1]];
    const seen = new Set<number>();
    for (let state = waiting.pop(); state; state = waiting.pop()) {
      const [at, left] = state;
      for (let byte = 1; byte < 256; byte++) {
        const unit = this.units[at ^ byte];
        if (unit === undefined || labelOf(unit) !== byte) continue;
        visit(left, byte);
        const next = at ^ byte ^ offsetOf(unit);
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push([next, byte]);
      }
    }
  }

  /** Whether a key starts with `bytes` and goes on. */
  goesOn(bytes: Iterable<number>): boolean {
    let at = this.next(0);
    for (const byte of bytes) {
      at ^= byte;
      const unit = this.units[at];
      if (unit === undefined || labelOf(unit) !== byte) return false;
      at ^= offsetOf(unit);
    }
    for (let byte = 1; byte < 256; byte++) {
      const unit = this.units[at ^ byte];
      if (unit !== undefined && labelOf(unit) === byte) return true;
    }
    return false;
  }

  private next(at: number): number {
    return at ^ offsetOf(this.units[at]!);
  }

  private stringAt(start: number): string {
    let text = this.decoded.get(start);
    if (text === undefined) {
      let end = start;
      while (end < this.strings.length && this.strings[end] !== 0) end++;
      text = this.decoder.decode(this.strings.subarray(start, end));
      this.decoded.set(start, text);
    }
    return text;
  }
}

const asBase64 = stringUpTo(LONGEST);

/** Reads a map in base64. Throws `FormatError`. */
export const readCharsMap: Check<CharsMap> = (json, path) =>
  new CharsMap(bytesOfBase64(asBase64(json, path), path), path);

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const sextetOf = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) sextetOf[DIGITS.charCodeAt(value)] = value;

/** The bytes of base64 with or without padding. Throws `FormatError` at any other character. */
function bytesOfBase64(text: string, path: string): Uint8Array {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 0x3d) length--;
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  let pending = 0;
  let written = 0;
  for (let index = 0; index < length; index++) {
    const value = sextetOf[text.charCodeAt(index)] ?? -1;
    if (value < 0) throw new FormatError(path, `expected base64, found another character at ${index}`);
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[written++] = pending >> bits;
  }
  return bytes;
}
