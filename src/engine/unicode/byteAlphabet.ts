/**
 * The characters that byte-level vocabularies write bytes as (GPT-2's `bytes_to_unicode`): a byte that is a visible
 * character of Latin-1 stands for itself, the others are numbered from U+0100. So `A` is `A`, and a space is `Ġ`.
 */
export const byteAlphabet: readonly string[] = (() => {
  let others = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const visible = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(visible ? byte : others++);
  });
})();

/** The byte of each character in {@link byteAlphabet}. */
export const byteOfCharacter: ReadonlyMap<string, number> = new Map(
  byteAlphabet.map((character, byte) => [character, byte]),
);

/** The bytes that a text in the byte alphabet stands for; undefined if another character is in it. `Ġé` → 0x20, 0xe9. */
export function bytesOfAlphabet(text: string): number[] | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const byte = byteOfCharacter.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  return bytes;
}
