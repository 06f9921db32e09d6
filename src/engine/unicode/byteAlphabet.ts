/**
 * The letters that byte-level vocabularies write bytes as (GPT-2's `bytes_to_unicode`): a byte that is a visible sign of
 * Latin-1 stands for itself, the others are numbered from U+0100.
 */
export const byteAlphabet: readonly string[] = (() => {
  let others = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const visible = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(visible ? byte : others++);
  });
})();
