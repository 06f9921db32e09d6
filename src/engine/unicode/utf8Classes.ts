import { characterClasses } from './characterClasses';

/** Of a byte that starts no ASCII character: its class is that of a whole code point, see {@link wideClasses}. */
export const WIDE = 256;

/** Comes after a text in UTF-8, which has no such byte: every run ends at it, and no loop compares with the length. */
export const END_OF_TEXT = 0xff;

/** Class masks (`CharacterClass`) by byte: of ASCII its own, of all others {@link WIDE} alone. */
export const byteClasses: Uint16Array = Uint16Array.from(characterClasses.subarray(0, 256)).fill(WIDE, 0x80);

/** Bytes that the character of this lead byte takes (a lead byte is 0xc2 .. 0xf4, or ASCII). */
export function leadLength(lead: number): number {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Class mask of the code point that starts at `index` with the byte `lead`, which is not ASCII; 0 at the end of text. */
export function wideClasses(bytes: Uint8Array, index: number, lead: number): number {
  const second = bytes[index + 1]! & 0x3f;
  if (lead < 0xe0) return characterClasses[((lead & 0x1f) << 6) | second]!;
  const third = bytes[index + 2]! & 0x3f;
  if (lead < 0xf0) return characterClasses[((lead & 0x0f) << 12) | (second << 6) | third]!;
  if (lead === END_OF_TEXT) return 0;
  return characterClasses[((lead & 0x07) << 18) | (second << 12) | (third << 6) | (bytes[index + 3]! & 0x3f)]!;
}

/** Class mask of the code point that starts at `index`; 0 at the end of text. */
export function classesAt(bytes: Uint8Array, index: number): number {
  const classes = byteClasses[bytes[index]!]!;
  return classes === WIDE ? wideClasses(bytes, index, bytes[index]!) : classes;
}

/** The code point that starts at `index`, where one does. */
export function codePointIn(bytes: Uint8Array, index: number): number {
  const lead = bytes[index]!;
  if (lead < 0x80) return lead;
  const second = bytes[index + 1]! & 0x3f;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | second;
  const third = bytes[index + 2]! & 0x3f;
  if (lead < 0xf0) return ((lead & 0x0f) << 12) | (second << 6) | third;
  return ((lead & 0x07) << 18) | (second << 12) | (third << 6) | (bytes[index + 3]! & 0x3f);
}
