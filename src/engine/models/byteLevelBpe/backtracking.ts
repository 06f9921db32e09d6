import type { TokenPairs } from './tokenPairs';
import type { TokenTrie } from './byteTrie';

/** Pieces up to this many bytes need no bitmap of their own. */
const SHORT = 32;
/** Bitmaps of pieces up to this many bytes are kept for the next piece. */
const KEPT_BYTES = 1 << 20;

/**
 * Finds the encoding of a piece by its property instead of by merging: it is the only sequence of tokens in which each
 * stands alone and each two neighbours may follow each other (see `TokenPairs`). So take the longest token that the rest
 * starts with and may follow the last one, and where none does, take the last one back and try a shorter one.
 *
 * The encoding of the bytes up to some place is unique, too. So a place from which the search has come back is reached in
 * no other way, and need not be tried again; each is visited once, and the time is linear in the length of the piece.
 */
export class BacktrackingEncoder {
  /** A bit for each place in the piece: whether the search has come back from it. */
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
    if (start + pairs.lengthOf(token) === end && pairs.standsAlone(token)) {
      tokens[at] = token;
      return at + 1;
    }
    const dead = this.emptyBitmap(end - start);
    let place = start;
    let index = at;
    for (;;) {
      const next = place + pairs.lengthOf(token);
      const bit = next - start;
      if (
        (dead[bit >>> 5]! & (1 << bit)) === 0 &&
        pairs.standsAlone(token) &&
        (index === at || pairs.mayFollow(tokens[index - 1]!, token))
      ) {
        tokens[index++] = token;
        if (next === end) break;
        place = next;
        token = trie.longest(bytes, place, end);
        continue;
      }
      token = this.shorterThan(token, bytes, place);
      while (token < 0) {
        dead[(place - start) >>> 5]! |= 1 << (place - start);
        token = tokens[--index]!;
        place -= pairs.lengthOf(token);
        token = this.shorterThan(token, bytes, place);
      }
    }
    if (end - start > KEPT_BYTES) this.dead = new Int32Array(64);
    return index;
  }

  /** The longest token that `token`, which stands at `place`, starts with and is longer than; -1 if there is none. */
  private shorterThan(token: number, bytes: Uint8Array, place: number): number {
    const known = this.pairs.shorterThan(token);
    if (known !== -2) return known;
    const length = this.pairs.lengthOf(token);
    return this.pairs.rememberShorter(token, length < 2 ? -1 : this.trie.longest(bytes, place, place + length - 1));
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
