import { LONGEST_TOKEN } from '../engine/formats/readVocabularyEntries';
import type { TrainingRecipe } from './recipe';

/** Bytes of the longest entry that a tokenizer.json can have and be read again: each byte is a letter there. */
export const LONGEST_ENTRY = LONGEST_TOKEN;

/**
 * Bytes of an entry at most, where nobody said otherwise. Readers of tiktoken ranks merge an entry's bytes to find its
 * parts, in time that grows with the square of its length: ours, and so our export, stops here. Longer entries are runs of
 * one sign.
 */
export const USUAL_LONGEST_ENTRY = 512;

/** What a recipe says of single merges. A recipe without a greatest length learns what can be read again. */
export function mergeLimits({
  minimumCount,
  maximumBytes = LONGEST_ENTRY,
}: Pick<TrainingRecipe, 'minimumCount' | 'maximumBytes'>): {
  readonly minimumCount: number;
  readonly maximumBytes: number;
} {
  return { minimumCount, maximumBytes };
}
