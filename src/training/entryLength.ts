import { LONGEST_TOKEN } from '../engine/formats/readVocabularyEntries';
import type { TrainingRecipe } from './recipe';

/** Bytes of the longest entry of a tokenizer.json that can be read again: each byte is a character there. */
export const LONGEST_ENTRY = LONGEST_TOKEN;

/**
 * Most bytes of an entry, where the user has not given another limit. Readers of tiktoken ranks merge an entry's bytes
 * to find its parts, in time that grows with the square of its length: ours, and so our export, stops here. Longer
 * entries are runs of one character.
 */
export const USUAL_LONGEST_ENTRY = 512;

/** What a recipe says about single merges. Without a greatest length, entries may be as long as can be read again. */
export function mergeLimits({
  minimumCount,
  maximumBytes = LONGEST_ENTRY,
}: Pick<TrainingRecipe, 'minimumCount' | 'maximumBytes'>): {
  readonly minimumCount: number;
  readonly maximumBytes: number;
} {
  return { minimumCount, maximumBytes };
}
