import type { TokenPairs } from './tokenPairs';
import type { TokenTrie } from './byteTrie';

/** Pieces up to this many bytes need no bitmap of their own. */
const SHORT = 32;
/** Bitmaps of pieces up to this many bytes are kept for the next piece. */
const KEPT_BYTES = 1 << 20;

/**
 * Finds the encoding of a piece by its property instead of by merging: it is the only sequence of tokens in which each is
 * its own encoding and each two neighbours may follow each other (see `TokenPairs`). So take the longest token that the
 * rest starts with and that may follow the last one. Where there is none, take the last one back and try a shorter one.
 *
 * The encoding of the bytes up to some offset is unique, too. So an offset from which the search has come back cannot be
 * part of the encoding, however it is reached, and need not be tried again. Each is visited once, and the time is linear
 * in the length of the piece.
 *
 * With the merges `b c` (rank 0) and `a b` (rank 1), `abc`: try `ab`, then `c`; `c` may not follow `ab`, for rank 0 would
 * have joined it with the `b`. Take `ab` back, try the shorter `a`, then `bc`: that is the encoding.
 */
export class BacktrackingEncoder {
  /** A bit for each offset in the piece: whether the search has come back from it. */
  private dead = new Int32Array(64);

  constructor(
    private readonly trie: TokenTrie,
    private readonly pairs: TokenPairs,
  ) {}

  /** Writes the tokens of the piece `bytes[start .. end)` to `tokens`, from index `at`; returns the index after the last. */
  encode(bytes: Uint8Array, start: number, end: number, tokens: Uint32Array, at: number): number {
    const { trie, pairs } = this;
    let token = trie.longest(bytes, start, end);
    // Most pieces are a token.
    if (start + pairs.lengthOf(token) === end && pairs.isItsOwnEncoding(token)) {
      tokens[at] = token;
      return at + 1;
    }
    const dead = this.emptyBitmap(end - start);
    let offset = start;
    let index = at;
    for (;;) {
      const next = offset + pairs.lengthOf(token);
      const bit = next - start;
      if (
        (dead[bit >>> 5]! & (1 << bit)) === 0 &&
        pairs.isItsOwnEncoding(token) &&
        (index === at || pairs.mayFollow(tokens[index - 1]!, token))
      ) {
        tokens[index++] = token;
        if (next === end) break;
        offset = next;
        token = trie.longest(bytes, offset, end);
        continue;
      }
      token = this.shorterThan(token, bytes, offset);
      while (token < 0) {
        dead[(offset - start) >>> 5]! |= 1 << (offset - start);
        token = tokens[--index]!;
        offset -= pairs.lengthOf(token);
        token = this.shorterThan(token, bytes, offset);
      }
    }
    if (end - start > KEPT_BYTES) this.dead = new Int32Array(64);
    return index;
  }

  /** The longest token that `token`, which is at `offset`, starts with and is longer than; -1 if there is none. */
  private shorterThan(token: number, bytes: Uint8Array, offset: number): number {
    const known = this.pairs.shorterThan(token);
    if (known !== -2) return known;
    const length = this.pairs.lengthOf(token);
    return this.pairs.rememberShorter(token, length < 2 ? -1 : this.trie.longest(bytes, offset, offset + length - 1));
  }

  private emptyBitmap(length: number): Int32Array {
    if (length < SHORT) {
      this.dead[0] = 0;
      return this.dead;
    }
    const words = (length >>> 5) + 1;
    if (this.dead.length < words) this.dead = new Int32Array(words * 2);
    else this.dead.fill(0, 0, words);
    return this.dead;
  }
}
