import { byteAlphabet } from '../engine/unicode/byteAlphabet';

/**
 * The 256 bytes in the order of the characters that stand for them in byte-level vocabularies (GPT-2's
 * `bytes_to_unicode`): the printable ones of Latin-1 stand for themselves and come first, the others got the code
 * points from U+0100 on. Trainers in that tradition number their alphabet so, and ties between equally frequent pairs
 * fall to the smaller id: another order would learn other merges.
 */
export const byteLevelOrder: Uint8Array = Uint8Array.from(
  Array.from({ length: 256 }, (_, byte) => byte).sort(
    (a, b) => byteAlphabet[a]!.charCodeAt(0) - byteAlphabet[b]!.charCodeAt(0),
  ),
);

/** Ids of the single bytes: `byteIds[byte]` is the byte's place in {@link byteLevelOrder}. */
export const byteIds: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => byteLevelOrder.indexOf(byte));

/** Bytes as the characters that `merges.txt` and `tokenizer.json` write them with: a space becomes `Ġ`. */
export function byteLevelText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byteAlphabet[byte]!;
  return text;
}
