import { allocate, word } from './memory';
import { entryCount, mergeCount, mergeLefts, mergeResults, mergeRights, offsets } from './vocabulary';

// What backtracking asks of a vocabulary: src/engine/models/byteLevelBpe/mergeOrder.ts says why.

const LONGEST_TOKEN = 0x3ff;
const LARGEST_TOKEN = 0xffff0;

/** Whether there is room for all ids and lengths of entries in the tables of tokenPairs.ts. */
export function isWithinLimits(): bool {
  if (entryCount + 1 > LARGEST_TOKEN) return false;
  for (let id = 0; id < entryCount; id++) if (word(offsets, id + 1) - word(offsets, id) > LONGEST_TOKEN) return false;
  return true;
}

/** Whether each merge makes an entry of its own, out of single bytes or of what an earlier merge has made. */
export function isOrdered(): bool {
  const made = allocate(entryCount);
  for (let id = 0; id < entryCount; id++) {
    if (word(offsets, id + 1) - word(offsets, id) === 1) store<u8>(made + <usize>id, 1);
  }
  for (let rank = 0; rank < mergeCount; rank++) {
    const result = made + <usize>word(mergeResults, rank);
    if (load<u8>(made + <usize>word(mergeLefts, rank)) === 0) return false;
    if (load<u8>(made + <usize>word(mergeRights, rank)) === 0) return false;
    if (load<u8>(result) === 1) return false;
    store<u8>(result, 1);
  }
  return true;
}
