import type { BytePairVocabulary } from '../../bytePairVocabulary';
import { NO_MERGE, type PairTable } from '../merging/pairTable';

const ANY_RANK = 0x7fffffff;
/** Rank of single bytes: they are there before any merge. */
const NEVER_MADE = -1;

/** The fourth word of a token: length in bytes, then whether it is its own encoding, then the shorter token plus two. */
const LENGTH_MASK = 0x3ff;
const OWN_KNOWN = 0x400;
const OWN = 0x800;
const SHORTER_SHIFT = 12;

/** The longest token that there is room for, in bytes, and the largest id. */
export const LONGEST_TOKEN = LENGTH_MASK;
export const LARGEST_TOKEN = 0xffff0;

/**
 * Says which tokens may be neighbours in an encoding, without encoding anything.
 *
 * Merges are applied lowest rank first, and leftmost first among equals. Four facts lead to it.
 *
 * 1. Locality. What happens within some bytes, as long as no merge has crossed their borders, happens as if they were
 *    alone: of all merges the lowest is taken, so of those inside the lowest is taken, and the leftmost of equals.
 * 2. So if an encoding has a border somewhere, both sides are encoded as if alone, and every token of an encoding is the
 *    encoding of its own bytes. Of a token that is not, no merge ever comes to be applied, and of several merges that
 *    make a token at most one: the last step of encoding the token's own bytes.
 * 3. A sequence of such tokens is the encoding of its bytes if and only if each two neighbours are the encoding of
 *    theirs. If it is not, some merge crosses a border between two of them; the first that does finds all borders
 *    intact, so by 1 it would also be applied to the two alone.
 * 4. Say that parts are made before what they make (`isOrdered`). Then merges are applied in the order of their ranks,
 *    each to the whole text before the next. The last symbol of the left token is at first its last byte and in the end
 *    the token, and each of its forms lives from the rank that made it to the rank that made the next; likewise the
 *    first symbol of the right token. A merge crosses the border if and only if it joins two forms and its rank comes
 *    before either form's end. Being higher than those of its parts it comes after their beginnings. At the same rank
 *    the leftmost is first: a form on the left has ended (its own merge lies to the left), one on the right has not.
 *    `mayFollow` goes through all pairs of forms that live at the same time, from the last backwards.
 *
 * With the merges `a b` (rank 0) and `b c` (rank 1): `ab` and `c` may be neighbours, for `abc` → `ab`, `c`. `a` and `bc` may
 * not: before rank 1 makes `bc`, rank 0 joins `a` with its `b`.
 */
export class TokenPairs {
  /**
   * Four words by token, one line of the processor's cache for all that is asked of it: rank of the merge that makes it,
   * its left part, its right part, and a word of small things.
   */
  private readonly made: Int32Array;
  /** Pairs asked for last, by their hash: left, right << 1 | whether it may follow. */
  private readonly remembered = new Int32Array(1 << 16).fill(-1);

  /** `tokenOfByte`: the tokens that merging starts from. */
  constructor(
    { offsets, mergeLefts, mergeRights, mergeResults }: BytePairVocabulary,
    private readonly table: PairTable,
    tokenOfByte: Int32Array,
  ) {
    const made = new Int32Array(offsets.length * 4).fill(NEVER_MADE);
    for (let token = 0; token + 1 < offsets.length; token++) {
      made[4 * token + 3] = (offsets[token + 1]! - offsets[token]!) | OWN_KNOWN;
    }
    for (const token of tokenOfByte) made[4 * token + 3]! |= OWN;
    for (let rank = 0; rank < mergeResults.length; rank++) {
      const token = mergeResults[rank]!;
      made[4 * token] = rank;
      made[4 * token + 1] = mergeLefts[rank]!;
      made[4 * token + 2] = mergeRights[rank]!;
      made[4 * token + 3]! &= ~OWN_KNOWN;
    }
    this.made = made;
  }

  /** Bytes of a token. */
  lengthOf(token: number): number {
    return this.made[4 * token + 3]! & LENGTH_MASK;
  }

  /** Whether `token` is the encoding of its own bytes. False for entries of several bytes that no merge makes. */
  isItsOwnEncoding(token: number): boolean {
    const word = this.made[4 * token + 3]!;
    return (word & OWN_KNOWN) === 0 ? this.findOwnEncoding(token) : (word & OWN) !== 0;
  }

  /** What `rememberShorter` was told of a token; -2 if it was not. */
  shorterThan(token: number): number {
    return (this.made[4 * token + 3]! >>> SHORTER_SHIFT) - 2;
  }

  /** `shorter`: the longest token that `token` starts with and is longer than, or -1. */
  rememberShorter(token: number, shorter: number): number {
    this.made[4 * token + 3]! |= (shorter + 2) << SHORTER_SHIFT;
    return shorter;
  }

  /** Whether `left` and `right` are the encoding of their bytes. Both must be their own encoding. */
  mayFollow(left: number, right: number): boolean {
    const { remembered } = this;
    const slot = ((Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> 16) & ~1;
    if (remembered[slot] === left && remembered[slot + 1]! >> 1 === right) return (remembered[slot + 1]! & 1) === 1;
    const may = this.noneCrosses(left, right, ANY_RANK);
    remembered[slot] = left;
    remembered[slot + 1] = (right << 1) | Number(may);
    return may;
  }

  /** Whether no merge of a rank below `limit` crosses the border between two tokens on their way. */
  private noneCrosses(left: number, right: number, limit: number): boolean {
    const { made, table } = this;
    for (;;) {
      const rank = table.rankOf(left, right);
      if (rank !== NO_MERGE && rank < limit) return false;
      const leftRank = made[4 * left]!;
      const rightRank = made[4 * right]!;
      if (leftRank > rightRank) {
        limit = leftRank;
        left = made[4 * left + 2]!;
      } else if (rightRank === NEVER_MADE) {
        return true;
      } else {
        limit = rightRank + 1;
        right = made[4 * right + 1]!;
      }
    }
  }

  private findOwnEncoding(token: number): boolean {
    const left = this.made[4 * token + 1]!;
    const right = this.made[4 * token + 2]!;
    const alone =
      this.isItsOwnEncoding(left) &&
      this.isItsOwnEncoding(right) &&
      this.noneCrosses(left, right, this.made[4 * token]!);
    this.made[4 * token + 3]! |= alone ? OWN_KNOWN | OWN : OWN_KNOWN;
    return alone;
  }
}
