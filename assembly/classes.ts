import { byteAt } from './memory';

/** The bits of `CharacterClass` in src/engine/unicode/characterClasses.ts. */
export const Space = 1;
export const LineBreak = 2;
export const Number = 4;
export const DecimalDigit = 8;
export const Letter = 16;
export const UpperSet = 32;
export const LowerSet = 64;
/** Of a byte that starts no ASCII character: its class is that of a whole code point. */
export const WIDE = 256;
/** Comes after a text, and belongs to no class: every run ends at it. */
export const END_OF_TEXT = 0xff;

/** The class mask of each code point, which the host writes here. */
export const characterClasses: usize = memory.data(0x110000);
/** Class masks by byte, two bytes each: of ASCII its own, of all others {@link WIDE} alone. */
const byteClasses: usize = memory.data(512);

/** To be called when the host has written `characterClasses`. */
export function prepareClasses(): void {
  for (let byte: usize = 0; byte < 256; byte++) {
    store<u16>(byteClasses + (byte << 1), byte < 0x80 ? <u16>load<u8>(characterClasses + byte) : <u16>WIDE);
  }
}

export function classesOfByte(byte: i32): i32 {
  return load<u16>(byteClasses + ((<usize>byte) << 1));
}

/** Classes of the byte at `index`. */
export function byteClassesAt(text: usize, index: i32): i32 {
  return classesOfByte(byteAt(text, index));
}

/** Bytes that the character of this lead byte takes. */
export function leadLength(lead: i32): i32 {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Class mask of the code point that starts at `index` with the byte `lead`, which is not ASCII; 0 at the end of text. */
export function wideClasses(text: usize, index: i32, lead: i32): i32 {
  const second = byteAt(text, index + 1) & 0x3f;
  if (lead < 0xe0) return byteAt(characterClasses, ((lead & 0x1f) << 6) | second);
  const third = byteAt(text, index + 2) & 0x3f;
  if (lead < 0xf0) return byteAt(characterClasses, ((lead & 0x0f) << 12) | (second << 6) | third);
  if (lead === END_OF_TEXT) return 0;
  const fourth = byteAt(text, index + 3) & 0x3f;
  return byteAt(characterClasses, ((lead & 0x07) << 18) | (second << 12) | (third << 6) | fourth);
}

/** Class mask of the code point that starts at `index`; 0 at the end of text. */
export function classesAt(text: usize, index: i32): i32 {
  const byte = byteAt(text, index);
  const classes = classesOfByte(byte);
  return classes === WIDE ? wideClasses(text, index, byte) : classes;
}
