import { byteAt, hashOfPair, allocate, allocateMinusOnes, setWord, word } from './memory';
import { entryOfByte, mergeCount, mergeLefts, mergeResults, mergeRights } from './vocabulary';

/** Pieces up to this many bytes are merged; for longer ones there is backtracking. */
export const LONGEST_MERGED = 64;
const UNMERGEABLE = 0x7fffffff;

/** By hash, the first merge with it; by rank, the next one. See src/engine/models/merging/mergeChains.ts. */
let first: usize = 0;
let next: usize = 0;
let mask: i32 = 0;

/** Symbols of the piece that is merged, and the rank of each with the one after it. */
const symbols: usize = memory.data(LONGEST_MERGED << 2);
const ranks: usize = memory.data(LONGEST_MERGED << 2);

export function prepareChains(): void {
  let capacity = 16;
  while (capacity < mergeCount) capacity *= 2;
  mask = capacity - 1;
  first = allocateMinusOnes(capacity);
  next = allocate(mergeCount << 2);
  // From the last merge to the first: of two equal ones the earlier is found.
  for (let rank = mergeCount - 1; rank >= 0; rank--) {
    const hash = hashOfPair(word(mergeLefts, rank), word(mergeRights, rank)) & mask;
    setWord(next, rank, word(first, hash));
    setWord(first, hash, rank);
  }
}

function rankOf(left: i32, right: i32): i32 {
  let rank = word(first, hashOfPair(left, right) & mask);
  while (rank >= 0 && (word(mergeLefts, rank) !== left || word(mergeRights, rank) !== right)) rank = word(next, rank);
  return rank < 0 ? UNMERGEABLE : rank;
}

/**
 * Writes the ids of a piece of at most `LONGEST_MERGED` bytes to `ids`, and returns where they end. Lowest rank first,
 * and leftmost first among equals: see src/engine/models/merging/merge.ts.
 */
export function mergePiece(text: usize, start: i32, end: i32, ids: usize): usize {
  let count = end - start;
  for (let index = 0; index < count; index++) setWord(symbols, index, word(entryOfByte, byteAt(text, start + index)));
  for (let index = 0; index + 1 < count; index++) {
    setWord(ranks, index, rankOf(word(symbols, index), word(symbols, index + 1)));
  }
  while (count > 1) {
    let best = 0;
    let least = word(ranks, 0);
    for (let index = 1; index + 1 < count; index++) {
      const rank = word(ranks, index);
      if (rank < least) {
        least = rank;
        best = index;
      }
    }
    if (least === UNMERGEABLE) break;
    setWord(symbols, best, word(mergeResults, least));
    count--;
    for (let index = best + 1; index < count; index++) {
      setWord(symbols, index, word(symbols, index + 1));
      setWord(ranks, index, word(ranks, index + 1));
    }
    if (best > 0) setWord(ranks, best - 1, rankOf(word(symbols, best - 1), word(symbols, best)));
    if (best + 1 < count) setWord(ranks, best, rankOf(word(symbols, best), word(symbols, best + 1)));
  }
  memory.copy(ids, symbols, (<usize>count) << 2);
  return ids + ((<usize>count) << 2);
}
