import { type BytePairVocabulary, idsWithoutMerge } from '../../bytePairVocabulary';
import { NO_MERGE, type PairTable } from '../merging/pairTable';
import { LARGEST_TOKEN, LONGEST_TOKEN } from './tokenPairs';

/** Whether there is room for all ids and lengths of entries in the tables of `TokenPairs`. */
export function isWithinLimits({ offsets }: BytePairVocabulary): boolean {
  if (offsets.length > LARGEST_TOKEN) return false;
  for (let id = 0; id + 1 < offsets.length; id++) if (offsets[id + 1]! - offsets[id]! > LONGEST_TOKEN) return false;
  return true;
}

/**
 * Whether each merge makes an entry of its own, out of entries that are single bytes or that an earlier merge has made.
 * So it is in every trained vocabulary; `TokenPairs` says what follows from it.
 *
 * `a b`, `ab c` → true; `ab c`, `a b` → false, because `ab` is used before it is made
 */
export function isOrdered({ offsets, mergeLefts, mergeRights, mergeResults }: BytePairVocabulary): boolean {
  const made = new Uint8Array(offsets.length);
  for (let id = 0; id + 1 < offsets.length; id++) {
    const length = offsets[id + 1]! - offsets[id]!;
    if (length === 1) made[id] = 1;
  }
  for (let rank = 0; rank < mergeResults.length; rank++) {
    if (made[mergeLefts[rank]!] === 0 || made[mergeRights[rank]!] === 0) return false;
    const result = mergeResults[rank]!;
    if (made[result] === 1) return false;
    made[result] = 1;
  }
  return true;
}

/**
 * The same vocabulary without the merges that no text ever uses, of which published ones have many: all ways to split an
 * entry in two, say, where only one is ever taken. A merge is applied somewhere if and only if it is the last step of
 * encoding the bytes of what it makes (the second fact in `TokenPairs`); so no encoding changes, and no entry has more
 * than one merge left.
 *
 * `a b`, `b c`, `a bc`, `ab c` → without `a bc`: of `abc`, rank 0 joins `a` and `b` first
 */
export function withLiveMerges(
  vocabulary: BytePairVocabulary,
  table: PairTable,
  tokenOfByte: Int32Array,
): BytePairVocabulary {
  const { bytes, offsets, mergeLefts, mergeRights, mergeResults } = vocabulary;
  const seen = new Uint8Array(offsets.length);
  const live: number[] = [];
  for (const token of mergeResults) {
    if (seen[token] === 1) continue;
    seen[token] = 1;
    const symbols = Array.from(bytes.subarray(offsets[token], offsets[token + 1]), byte => tokenOfByte[byte]!);
    const rank = lastMerge(symbols, table);
    if (rank !== NO_MERGE && mergeResults[rank] === token) live.push(rank);
  }
  const ranks = Uint32Array.from(live).sort();
  const liveResults = ranks.map(rank => mergeResults[rank]!);
  return {
    ...vocabulary,
    mergeLefts: ranks.map(rank => mergeLefts[rank]!),
    mergeRights: ranks.map(rank => mergeRights[rank]!),
    mergeResults: liveResults,
    // What the other merges made is made by none now.
    plainIds: idsWithoutMerge(liveResults, offsets.length - 1),
  };
}

/** Rank of the merge that leaves one symbol of many; NO_MERGE if more are left. */
function lastMerge(symbols: number[], table: PairTable): number {
  for (;;) {
    let best = NO_MERGE;
    let at = 0;
    for (let index = 0; index + 1 < symbols.length; index++) {
      const rank = table.rankOf(symbols[index]!, symbols[index + 1]!);
      if (rank !== NO_MERGE && (best === NO_MERGE || rank < best)) [best, at] = [rank, index];
    }
    if (best === NO_MERGE || symbols.length === 2) return best;
    symbols.splice(at, 2, table.resultAt(table.find(symbols[at]!, symbols[at + 1]!)));
  }
}
