/** Bytes as a text with a character for each byte, U+0000 to U+00FF: a key for maps, and for searching. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
