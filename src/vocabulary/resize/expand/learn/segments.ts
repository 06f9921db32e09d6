import type { Pruning } from '../../../../training/counts/countPruning';
import type { MissingCharacters } from './missingCharacters';

/**
 * The distinct sequences of tokens that no new entry may reach across, and how often each occurs in a text: all that
 * learning needs to know about the text.
 */
export interface Segments {
  /** Sequence i is `ids[offsets[i] .. offsets[i + 1])`. Ids of the vocabulary, or of `missing`. */
  readonly ids: Uint32Array;
  readonly offsets: Uint32Array;
  readonly counts: Float64Array;
  /** The characters that have no entry. */
  readonly missing: MissingCharacters;
  /** Tokens of the text with the old tokenizer, including those that are in no segment. */
  readonly tokens: number;
  /** What was pruned for the memory limit; absent if nothing. */
  readonly pruned?: Pruning;
}

/** How often each missing character occurs, in the order of their numbers. */
export function characterCounts({ ids, offsets, counts, missing }: Segments): Float64Array {
  const totals = new Float64Array(missing.characters.length);
  for (let segment = 0; segment < counts.length; segment++) {
    for (let at = offsets[segment]!; at < offsets[segment + 1]!; at++) {
      const index = ids[at]! - missing.firstId;
      if (index >= 0) totals[index]! += counts[segment]!;
    }
  }
  return totals;
}
