import type { BytePairVocabulary } from '../bytePairVocabulary';
import { FormatError } from '../json/formatError';
import { quoted } from '../json/checkedJson';
import { RANK_END, vocabularyOfRanks } from './tiktokenRanks';

/** The longest token that we take, in bytes: published ones have a few hundred at most, and merging one is quadratic. */
const LONGEST_TOKEN = 512;
const MOST_BYTES = 2 ** 25;
/** The squares of the tokens' lengths taken together: what merging them takes. Published files have some 20 million. */
const MOST_MERGING = 2 ** 29;

/** What a `.tiktoken` file does not say itself. */
export interface TiktokenTextOptions {
  /** Special tokens by text; their ids must not be those of ranks. */
  readonly specialTokens?: ReadonlyMap<string, number>;
  /** The id of a rank, where they are not the same. Below 2^21, and different for each rank. */
  readonly idOf?: (rank: number) => number;
}

/**
 * Reads a `.tiktoken` file: lines of a token in Base64, a space and its rank, in any order, with gaps.
 * Throws `FormatError` on anything else, and where a single byte has no token.
 */
export function readTiktokenText(text: string, options: TiktokenTextOptions = {}): BytePairVocabulary {
  const { specialTokens = new Map<string, number>(), idOf = (rank: number): number => rank } = options;
  const tokens: (Uint8Array | undefined)[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  let merging = 0;
  let number = 0;
  for (let start = 0; start < text.length; number++) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    start = end + 1;
    if (line === '') continue;
    const path = `line ${number + 1}`;
    const [, encoded = '', digits = ''] = /^([A-Za-z0-9+/]+={0,2}) (\d{1,7})$/.exec(line) ?? [];
    if (encoded === '' || encoded.length % 4 !== 0) {
      throw new FormatError(path, `expected a token in Base64, a space and its rank, found ${quoted(line)}`);
    }
    const rank = Number(digits);
    if (rank >= RANK_END) throw new FormatError(path, `expected a rank below ${RANK_END}, found ${rank}`);
    if (tokens[rank]) throw new FormatError(path, `the rank ${rank} is given twice`);
    const token = atob(encoded);
    bytes += token.length;
    if (token.length > LONGEST_TOKEN) throw new FormatError(path, `a token of ${token.length} bytes is too long`);
    merging += token.length ** 2;
    if (bytes > MOST_BYTES || merging > MOST_MERGING)
      throw new FormatError(path, 'the tokens are too long taken together');
    if (seen.has(token)) throw new FormatError(path, `the token ${quoted(encoded)} is given twice`);
    seen.add(token);
    tokens[rank] = Uint8Array.from(token, character => character.charCodeAt(0));
  }
  for (let byte = 0; byte < 256; byte++) {
    if (!seen.has(String.fromCharCode(byte))) throw new FormatError('', `no token for the byte 0x${byte.toString(16)}`);
  }
  checkIds(tokens, specialTokens, idOf);
  return vocabularyOfRanks(tokens, specialTokens, idOf);
}

function checkIds(
  tokens: readonly (Uint8Array | undefined)[],
  specialTokens: ReadonlyMap<string, number>,
  idOf: (rank: number) => number,
): void {
  const ids = new Set<number>();
  const add = (id: number, what: string): void => {
    if (!Number.isInteger(id) || id < 0 || id >= RANK_END) {
      throw new FormatError(what, `expected a whole number from 0 to ${RANK_END - 1}, found ${id}`);
    }
    if (ids.has(id)) throw new FormatError(what, `the id ${id} is given twice`);
    ids.add(id);
  };
  tokens.forEach((token, rank) => {
    if (token) add(idOf(rank), `rank ${rank}`);
  });
  for (const [token, id] of specialTokens) add(id, `the special token ${quoted(token)}`);
}
