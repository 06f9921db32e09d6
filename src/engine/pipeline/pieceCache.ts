import { grown } from '../columns';
import type { Model } from '../models/model';
import { flatCopy } from '../unicode/flatCopy';

/** Pieces longer than this (UTF-16 code units) are not worth remembering: they rarely come again. */
const LONGEST_CACHED = 40;
/** At this many remembered pieces the cache is emptied, which bounds its memory to some tens of megabytes. */
const MOST_CACHED = 100_000;

/** Numbers a token: id, start, end, flags, byteFrom, byteTo; see `TokenSink`. */
export const TOKEN_SIZE = 6;

/** The tokens of pieces, the short ones remembered. */
export class PieceCache {
  private readonly cache = new Map<string, Int32Array>();
  private scratch = new Int32Array(64 * TOKEN_SIZE);
  private length = 0;

  constructor(private readonly model: Model) {}

  /** How many tokens a piece has. */
  count(piece: string): number {
    if (piece.length <= LONGEST_CACHED) return this.tokens(piece).length / TOKEN_SIZE;
    let count = 0;
    this.model.tokenize(piece, () => count++);
    return count;
  }

  /** The tokens, {@link TOKEN_SIZE} numbers each; valid until the next call. */
  tokens(piece: string): Int32Array {
    const known = this.cache.get(piece);
    if (known) return known;
    this.length = 0;
    this.model.tokenize(piece, this.sink);
    if (piece.length > LONGEST_CACHED) return this.scratch.subarray(0, this.length);
    const tokens = this.scratch.slice(0, this.length);
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    this.cache.set(flatCopy(piece), tokens);
    return tokens;
  }

  private readonly sink = (
    id: number,
    start: number,
    end: number,
    flags: number,
    byteFrom: number,
    byteTo: number,
  ): void => {
    if (this.length + TOKEN_SIZE > this.scratch.length) {
      this.scratch = grown(this.scratch, this.scratch.length * 2);
    }
    const { scratch, length } = this;
    scratch[length] = id;
    scratch[length + 1] = start;
    scratch[length + 2] = end;
    scratch[length + 3] = flags;
    scratch[length + 4] = byteFrom;
    scratch[length + 5] = byteTo;
    this.length = length + TOKEN_SIZE;
  };
}
