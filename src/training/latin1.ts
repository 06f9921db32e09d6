/** Bytes as a string of as many characters: `[0x61, 0xe9]` → "aé". A key for a Map that no two byte sequences share. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
