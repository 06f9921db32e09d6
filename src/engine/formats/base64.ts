import { FormatError } from './formatError';

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const valueOf = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) valueOf[SIGNS.charCodeAt(value)] = value;

/** The bytes of base64 with or without padding. Throws `FormatError` at a sign that is none of it. */
export function bytesOfBase64(text: string, path: string): Uint8Array {
  let length = text.length;
  while (length > 0 && text.charCodeAt(length - 1) === 0x3d) length--;
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  let pending = 0;
  let written = 0;
  for (let index = 0; index < length; index++) {
    const value = valueOf[text.charCodeAt(index)] ?? -1;
    if (value < 0) throw new FormatError(path, `expected base64, found another sign at ${index}`);
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[written++] = pending >> bits;
  }
  return bytes;
}
