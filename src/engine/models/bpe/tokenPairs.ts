import type { BytePairVocabulary } from '../../bytePairVocabulary';
import { NO_MERGE, type PairTable } from './pairTable';

const UNKNOWN = 0;
const YES = 1;
const NO = 2;
const ANY_RANK = 0x7fffffff;
/** Rank of single bytes: they are there before any merge. */
const NEVER_MADE = -1;

/**
 * Says which tokens may stand side by side in an encoding, without encoding anything.
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
 *    `mayFollow` looks at all pairs of forms that live at the same time, from the last backwards.
 */
export class TokenPairs {
  /** By token: rank and parts of the merge that makes it. */
  private readonly ranks: Int32Array;
  private readonly lefts: Int32Array;
  private readonly rights: Int32Array;
  /** By token: whether it is the encoding of its own bytes; worked out when first asked for. */
  private readonly alone: Uint8Array;

  /** `tokenOfByte`: the tokens that merging starts from. */
  constructor(
    { offsets, mergeLefts, mergeRights, mergeResults }: BytePairVocabulary,
    private readonly table: PairTable,
    tokenOfByte: Int32Array,
  ) {
    const size = offsets.length;
    this.ranks = new Int32Array(size).fill(NEVER_MADE);
    this.lefts = new Int32Array(size);
    this.rights = new Int32Array(size);
    this.alone = new Uint8Array(size);
    this.alone.fill(NO);
    for (const token of tokenOfByte) this.alone[token] = YES;
    for (let rank = 0; rank < mergeResults.length; rank++) {
      const token = mergeResults[rank]!;
      this.ranks[token] = rank;
      this.lefts[token] = mergeLefts[rank]!;
      this.rights[token] = mergeRights[rank]!;
      this.alone[token] = UNKNOWN;
    }
  }

  /** Whether `token` is the encoding of its own bytes. False for entries of several bytes that no merge makes. */
  standsAlone(token: number): boolean {
    const known = this.alone[token]!;
    return known === UNKNOWN ? this.findAlone(token) : known === YES;
  }

  /** Whether `left` and `right` are the encoding of their bytes. Both must stand alone. */
  mayFollow(left: number, right: number): boolean {
    return this.noneCrosses(left, right, ANY_RANK);
  }

  /** Whether no merge of a rank below `limit` crosses the border between two tokens on their way. */
  private noneCrosses(left: number, right: number, limit: number): boolean {
    const { ranks, table } = this;
    for (;;) {
      const rank = table.rankOf(left, right);
      if (rank !== NO_MERGE && rank < limit) return false;
      const leftRank = ranks[left]!;
      const rightRank = ranks[right]!;
      if (leftRank > rightRank) {
        limit = leftRank;
        left = this.rights[left]!;
      } else if (rightRank === NEVER_MADE) {
        return true;
      } else {
        limit = rightRank + 1;
        right = this.lefts[right]!;
      }
    }
  }

  private findAlone(token: number): boolean {
    const left = this.lefts[token]!;
    const right = this.rights[token]!;
    const alone =
      this.standsAlone(left) && this.standsAlone(right) && this.noneCrosses(left, right, this.ranks[token]!);
    this.alone[token] = alone ? YES : NO;
    return alone;
  }
}
