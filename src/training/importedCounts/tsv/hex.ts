const DIGITS = new TextEncoder().encode('0123456789abcdef');

/** Value of a hexadecimal digit by its ASCII code, either case; 255 for what is none. */
const values = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value++) {
  values[DIGITS[value]!] = value;
  values[String.fromCharCode(DIGITS[value]!).toUpperCase().charCodeAt(0)] = value;
}

/** The bytes that two digits each stand for, from `text[start .. end)`; undefined where the text is no such thing. */
export function bytesOfHex(text: Uint8Array, start: number, end: number): Uint8Array | undefined {
  if ((end - start) % 2 !== 0) return undefined;
  const bytes = new Uint8Array((end - start) / 2);
  for (let index = 0; index < bytes.length; index++) {
    const high = values[text[start + 2 * index]!]!;
    const low = values[text[start + 2 * index + 1]!]!;
    if ((high | low) > 15) return undefined;
    bytes[index] = (high << 4) | low;
  }
  return bytes;
}

/** Writes `bytes` as two lower-case digits each into `text` at `start`, and returns where they end. */
export function writeHex(bytes: Uint8Array, text: Uint8Array, start: number): number {
  let end = start;
  for (const byte of bytes) {
    text[end++] = DIGITS[byte >> 4]!;
    text[end++] = DIGITS[byte & 15]!;
  }
  return end;
}
