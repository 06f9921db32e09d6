import { backtrackPiece } from './backtracking';
import { LONGEST_MERGED, mergePiece, prepareChains } from './mergeChains';
import { preparePairs } from './tokenPairs';
import { isOrdered, isWithinLimits } from './mergeOrder';
import { prepareTrie } from './tokenTrie';

/** Preparing to backtrack takes as long as merging so many bytes: for short texts it does not pay. */
const MERGED_AT_FIRST = 1 << 16;

/** What encodes a piece that this program leaves to the host: from and to offsets in the text, and where its ids go. */
declare function encodeByHost(start: i32, end: i32, ids: usize): usize;

/** Has the host write the entries, which it may have to put together first. */
declare function loadEntries(): void;

/** Pieces up to this many bytes may be entries that no merge makes, which the host looks up. */
let longestUnmerged: i32 = 0;
/** Whether backtracking is prepared, and works for this vocabulary. */
let isPrepared: bool = false;
let canBacktrack: bool = false;
let bytesToMerge: i32 = MERGED_AT_FIRST;

/** To be called when the host has written the merges and the entries of bytes. */
export function prepareModel(longestUnmergedEntry: i32): void {
  longestUnmerged = longestUnmergedEntry;
  prepareChains();
}

/** Makes what long texts need now rather than when it is needed first; false if this vocabulary has nothing of the kind. */
export function prepareLong(): bool {
  if (isPrepared) return canBacktrack;
  isPrepared = true;
  loadEntries();
  canBacktrack = isWithinLimits() && isOrdered() && prepareTrie();
  if (canBacktrack) preparePairs();
  return canBacktrack;
}

/** Writes the ids of a piece to `ids`, and returns where they end. */
export function encodePiece(text: usize, start: i32, end: i32, ids: usize): usize {
  const length = end - start;
  if (length <= longestUnmerged) return encodeByHost(start, end, ids);
  if (!isPrepared) {
    bytesToMerge -= length;
    if (bytesToMerge < 0 || length > LONGEST_MERGED) prepareLong();
  }
  if (canBacktrack) return backtrackPiece(text, start, end, ids);
  if (length <= LONGEST_MERGED) return mergePiece(text, start, end, ids);
  return encodeByHost(start, end, ids);
}
