import { MinHeap } from './minHeap';
import { NO_MERGE, type PairLookup } from './pairTable';

const UNMERGEABLE = 0x7fffffff;

/**
 * Applies merges to `symbols[0 .. length)` in place, lowest rank first and leftmost first among equals, and returns how
 * many symbols are left. Scans for the lowest rank before every merge: quadratic, but the fastest way for the short
 * pieces that pre-tokenizers make. `ranks` is scratch space of at least `length`.
 *
 * With the merges 1 2 → 4 (rank 0) and 3 4 → 5 (rank 1): `[1, 2, 3, 1, 2]` → `[4, 3, 1, 2]` → `[4, 3, 4]` → `[4, 5]`
 */
export function mergeByScanning(symbols: Int32Array, length: number, ranks: Int32Array, table: PairLookup): number {
  let count = length;
  const rankAt = (index: number): number => {
    const rank = table.rankAt(table.find(symbols[index]!, symbols[index + 1]!));
    return rank === NO_MERGE ? UNMERGEABLE : rank;
  };
  for (let index = 0; index + 1 < count; index++) ranks[index] = rankAt(index);
  while (count > 1) {
    let best = 0;
    for (let index = 1; index + 1 < count; index++) if (ranks[index]! < ranks[best]!) best = index;
    if (ranks[best] === UNMERGEABLE) break;
    symbols[best] = table.resultAt(table.find(symbols[best]!, symbols[best + 1]!));
    symbols.copyWithin(best + 1, best + 2, count);
    ranks.copyWithin(best + 1, best + 2, count - 1);
    count--;
    if (best > 0) ranks[best - 1] = rankAt(best - 1);
    if (best + 1 < count) ranks[best] = rankAt(best);
  }
  return count;
}

/** Position takes the lower 32 bits of a heap key and the rank the bits above, so keys sort by rank, then position. */
const POSITIONS = 2 ** 32;

/**
 * The same merges in O(n log n): a linked list of symbols and a heap of candidate pairs. For long pieces, such as a
 * line of SuperBPE or 100,000 equal characters. An entry whose pair has changed since it was pushed is skipped.
 */
export function mergeByHeap(symbols: Int32Array, length: number, table: PairLookup): number {
  const next = new Int32Array(length);
  const previous = new Int32Array(length);
  const slots = new Int32Array(length).fill(NO_MERGE);
  const heap = new MinHeap(length);

  const propose = (index: number): void => {
    const right = next[index]!;
    if (right >= length) {
      slots[index] = NO_MERGE;
      return;
    }
    const slot = table.find(symbols[index]!, symbols[right]!);
    const rank = table.rankAt(slot);
    slots[index] = rank === NO_MERGE ? NO_MERGE : slot;
    if (rank !== NO_MERGE) heap.push(rank * POSITIONS + index);
  };

  for (let index = 0; index < length; index++) {
    next[index] = index + 1;
    previous[index] = index - 1;
  }
  for (let index = 0; index < length; index++) propose(index);

  let count = length;
  while (heap.size > 0) {
    const key = heap.pop();
    const index = key % POSITIONS;
    const slot = slots[index]!;
    if (slot === NO_MERGE || table.rankAt(slot) !== Math.floor(key / POSITIONS)) continue;
    const right = next[index]!;
    symbols[index] = table.resultAt(slot);
    slots[right] = NO_MERGE;
    const after = next[right]!;
    next[index] = after;
    if (after < length) previous[after] = index;
    count--;
    propose(index);
    if (previous[index]! >= 0) propose(previous[index]!);
  }

  for (let index = 0, written = 0; index < length; index = next[index]!) symbols[written++] = symbols[index]!;
  return count;
}
