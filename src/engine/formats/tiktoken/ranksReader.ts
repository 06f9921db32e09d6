import type { BytePairVocabulary } from '../../bytePairVocabulary';
import { quoted } from '../../json/checkedJson';
import { FormatError } from '../../json/formatError';
import { RANK_END, vocabularyOfRanks } from './tiktokenRanks';

/** The longest token that we take, in bytes: published ones have a few hundred at most, and merging one is quadratic. */
const LONGEST_TOKEN = 512;
const MOST_BYTES = 2 ** 25;
/** The squares of the tokens' lengths taken together: what merging them takes. Published files have some 20 million. */
const MOST_MERGING = 2 ** 29;

/** What ranks do not say themselves. */
export interface RanksOptions {
  /** Special tokens by text; their ids must not be those of ranks. */
  readonly specialTokens?: ReadonlyMap<string, number>;
  /** The id of a rank, where they are not the same. Below 2^21, and different for each rank. */
  readonly idOf?: (rank: number) => number;
}

/** Collects tokens in Base64 and their ranks, in any order, with gaps, and checks them. */
export class RanksReader {
  private readonly tokens: (Uint8Array | undefined)[] = [];
  private readonly seen = new Set<string>();
  private bytes = 0;
  private merging = 0;

  /** Throws `FormatError` with `path` where the rank or the token is wrong, or was there before. */
  add(encoded: string, rank: number, path: string): void {
    if (!Number.isInteger(rank) || rank < 0 || rank >= RANK_END) {
      throw new FormatError(path, `expected a rank below ${RANK_END}, found ${rank}`);
    }
    if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) {
      throw new FormatError(path, `expected a token in Base64, found ${quoted(encoded)}`);
    }
    if (this.tokens[rank]) throw new FormatError(path, `the rank ${rank} is given twice`);
    const token = atob(encoded);
    this.bytes += token.length;
    if (token.length > LONGEST_TOKEN) throw new FormatError(path, `a token of ${token.length} bytes is too long`);
    this.merging += token.length ** 2;
    if (this.bytes > MOST_BYTES || this.merging > MOST_MERGING)
      throw new FormatError(path, 'the tokens are too long taken together');
    if (this.seen.has(token)) throw new FormatError(path, `the token ${quoted(encoded)} is given twice`);
    this.seen.add(token);
    this.tokens[rank] = Uint8Array.from(token, character => character.charCodeAt(0));
  }

  /** The vocabulary of all of them. Throws `FormatError` where a single byte has no token, or two tokens one id. */
  build({ specialTokens = new Map<string, number>(), idOf = rank => rank }: RanksOptions = {}): BytePairVocabulary {
    for (let byte = 0; byte < 256; byte++) {
      if (!this.seen.has(String.fromCharCode(byte))) {
        throw new FormatError('', `no token for the byte 0x${byte.toString(16)}`);
      }
    }
    this.checkIds(specialTokens, idOf);
    return vocabularyOfRanks(this.tokens, specialTokens, idOf);
  }

  private checkIds(specialTokens: ReadonlyMap<string, number>, idOf: (rank: number) => number): void {
    const ids = new Set<number>();
    const add = (id: number, what: string): void => {
      if (!Number.isInteger(id) || id < 0 || id >= RANK_END) {
        throw new FormatError(what, `expected a whole number from 0 to ${RANK_END - 1}, found ${id}`);
      }
      if (ids.has(id)) throw new FormatError(what, `the id ${id} is given twice`);
      ids.add(id);
    };
    this.tokens.forEach((token, rank) => {
      if (token) add(idOf(rank), `rank ${rank}`);
    });
    for (const [token, id] of specialTokens) add(id, `the special token ${quoted(token)}`);
  }
}
