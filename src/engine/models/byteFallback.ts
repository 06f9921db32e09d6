import type { StringVocabulary } from './stringVocabulary';

/** The token of one byte, as SentencePiece writes it: 0x0a → `<0x0A>`. */
export function byteToken(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

/** The ids of the 256 byte tokens; -1 where the vocabulary has none. */
export function byteTokenIds(vocabulary: StringVocabulary): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => vocabulary.tokenToId(byteToken(byte)) ?? -1);
}

const bytes = new Uint8Array(4);

/** Writes the UTF-8 form of a code point to the shared array that it returns, of which `utf8Width` bytes count. */
export function utf8Of(codePoint: number): Uint8Array {
  const width = utf8Width(codePoint);
  if (width === 1) {
    bytes[0] = codePoint;
    return bytes;
  }
  let rest = codePoint;
  for (let index = width - 1; index > 0; index--) {
    bytes[index] = 0x80 | (rest & 0x3f);
    rest >>>= 6;
  }
  bytes[0] = (0xf00 >> width) | rest; // as many ones as there are bytes: the upper half of this falls off
  return bytes;
}

/** Bytes of a code point in UTF-8. */
export function utf8Width(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

/** Whether the byte tokens can write every character outside ASCII. */
export function coversBeyondAscii(ids: Int32Array): boolean {
  for (let byte = 0x80; byte <= 0xbf; byte++) if (ids[byte]! < 0) return false;
  for (let byte = 0xc2; byte <= 0xf4; byte++) if (ids[byte]! < 0) return false;
  return true;
}
