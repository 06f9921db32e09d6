/**
 * The characters that byte-level vocabularies write bytes as (GPT-2's `bytes_to_unicode`), by byte: a byte that is a
 * visible character of Latin-1 is written as that, and the others are numbered from U+0100.
 */
export const byteAlphabet: readonly string[] = (() => {
  let others = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const visible = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(visible ? byte : others++);
  });
})();

/** The byte of each character of the alphabet. */
export const byteOfCharacter: ReadonlyMap<string, number> = new Map(
  byteAlphabet.map((character, byte) => [character, byte]),
);

/**
 * The bytes that a text in the byte alphabet stands for; undefined if it has a character that is not in the alphabet.
 *
 * `'ĠÃ©'` → 0x20, 0xc3, 0xa9, which is ` é` in UTF-8; `' é'` → undefined, because of the space
 */
export function bytesOfAlphabet(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = Array.from(text, character => byteOfCharacter.get(character) ?? -1);
  return bytes.includes(-1) ? undefined : Uint8Array.from(bytes);
}
