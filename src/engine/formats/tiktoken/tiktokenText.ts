import type { BytePairVocabulary } from '../../bytePairVocabulary';
import { quoted } from '../../json/checkedJson';
import { FormatError } from '../../json/formatError';
import { type RanksOptions, RanksReader } from './ranksReader';

const LINE = /^([A-Za-z0-9+/]+={0,2}) (\d{1,7})$/;

/**
 * Reads a `.tiktoken` file: lines of a token in Base64, a space and its rank, in any order, with gaps.
 * Throws `FormatError` on anything else, and where a single byte has no token.
 */
export function readTiktokenText(text: string, options: RanksOptions = {}): BytePairVocabulary {
  const ranks = new RanksReader();
  let number = 0;
  for (let start = 0; start < text.length; number++) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
    if (line === '') continue;
    const path = `line ${number + 1}`;
    const [, encoded = '', digits = ''] = LINE.exec(line) ?? [];
    if (encoded === '' || encoded.length % 4 !== 0) {
      throw new FormatError(path, `expected a token in Base64, a space and its rank, found ${quoted(line)}`);
    }
    ranks.add(encoded, Number(digits), path);
  }
  return ranks.build(options);
}
