import type { BytePairVocabulary } from '../../bytePairVocabulary';
import { LARGEST_TOKEN, LONGEST_TOKEN } from './tokenPairs';

/**
 * Whether each merge makes an entry of its own, out of entries that are single bytes or that an earlier merge has made.
 * So it is in every trained vocabulary; `TokenPairs` says what
 * follows from it. No for vocabularies beyond its limits, too.
 */
export function isOrdered({ offsets, mergeLefts, mergeRights, mergeResults }: BytePairVocabulary): boolean {
  if (offsets.length > LARGEST_TOKEN) return false;
  const made = new Uint8Array(offsets.length);
  for (let id = 0; id + 1 < offsets.length; id++) {
    const length = offsets[id + 1]! - offsets[id]!;
    if (length === 1) made[id] = 1;
    else if (length > LONGEST_TOKEN) return false;
  }
  for (let rank = 0; rank < mergeResults.length; rank++) {
    if (made[mergeLefts[rank]!] === 0 || made[mergeRights[rank]!] === 0) return false;
    const result = mergeResults[rank]!;
    if (made[result] === 1) return false;
    made[result] = 1;
  }
  return true;
}
