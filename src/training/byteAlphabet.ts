/**
 * The 256 bytes in the order of the characters that stand for them in byte-level vocabularies (GPT-2's
 * `bytes_to_unicode`): the printable ones of Latin-1 stand for themselves and come first, the others got the code
 * points from U+0100 on. Trainers in that tradition number their alphabet so, and ties between equally frequent pairs
 * fall to the smaller id: another order would learn other merges.
 */
export const byteLevelOrder: Uint8Array = Uint8Array.from(
  Array.from({ length: 256 }, (_, byte) => byte).sort((a, b) => characterOf(a) - characterOf(b)),
);

/** Ids of the single bytes: `byteIds[byte]` is the byte's place in {@link byteLevelOrder}. */
export const byteIds: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => byteLevelOrder.indexOf(byte));

/** Bytes as the characters that `merges.txt` and `tokenizer.json` write them with: a space becomes `Ġ`. */
export function byteLevelText(bytes: Uint8Array): string {
  return Array.from(bytes, byte => String.fromCharCode(characterOf(byte))).join('');
}

/** UTF-16 code unit that stands for a byte. */
function characterOf(byte: number): number {
  if (isPrintable(byte)) return byte;
  // The unprintable ones in their own order: 0-32, 127-160, 173.
  if (byte <= 0x20) return 0x100 + byte;
  if (byte <= 0xa0) return 0x121 + byte - 0x7f;
  return 0x143;
}

function isPrintable(byte: number): boolean {
  return (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
}
