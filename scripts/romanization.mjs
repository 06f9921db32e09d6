import anyAscii from 'any-ascii';

/** One more than the last code point. */
const CODE_POINTS = 0x110000;
/** Halves of pairs: no characters, and not in the table. */
const isHalf = codePoint => codePoint >= 0xd800 && codePoint < 0xe000;

/**
 * What dist/romanization.json holds: for each 256 code points of which any-ascii knows one, what stands for them in ASCII,
 * separated by tabs. A file of its own: few ask for romanized text, and every engine would have to read it.
 */
export function romanizationTable() {
  const table = {};
  for (let block = 0; block < CODE_POINTS / 256; block++) {
    const row = Array.from({ length: 256 }, (_, index) => {
      const codePoint = block * 256 + index;
      return codePoint < 0x80 || isHalf(codePoint) ? '' : anyAscii(String.fromCodePoint(codePoint));
    });
    const text = row.join('\t').replace(/\t+$/, '');
    if (text !== '') table[block] = text;
  }
  return table;
}
