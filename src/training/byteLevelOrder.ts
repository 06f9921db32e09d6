import { byteAlphabet } from '../engine/unicode/byteAlphabet';

/**
 * The 256 bytes in the order of the characters that byte-level vocabularies write them as (GPT-2's `bytes_to_unicode`):
 * printable characters of Latin-1 are written as themselves and come first, the others have the code points from U+0100
 * on. So `!` (0x21) is first, and a space (0x20, written `Ġ`) has the id 220. Trainers that follow GPT-2 number their
 * bytes so. Of equally frequent pairs the one with the smaller ids is merged, so another order would give other merges.
 */
export const byteLevelOrder: Uint8Array = Uint8Array.from(
  Array.from({ length: 256 }, (_, byte) => byte).sort(
    (a, b) => byteAlphabet[a]!.charCodeAt(0) - byteAlphabet[b]!.charCodeAt(0),
  ),
);

/** Ids of the single bytes: `byteIds[byte]` is the index of the byte in {@link byteLevelOrder}. */
export const byteIds: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => byteLevelOrder.indexOf(byte));

/** Bytes in the characters that `merges.txt` and `tokenizer.json` write them with: a space becomes `Ġ`. */
export function byteLevelText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byteAlphabet[byte]!;
  return text;
}
