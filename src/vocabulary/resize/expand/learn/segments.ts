import type { Pruning } from '../../../../training/counts/countPruning';
import type { MissingCharacters } from './missingCharacters';

/**
 * The distinct sequences of tokens that a text has between two places where no new entry may reach across, and how often
 * each occurs: all that learning needs to know of the text.
 */
export interface Segments {
  /** Sequence i is `ids[offsets[i] .. offsets[i + 1])`. Ids of the vocabulary, or of `missing`. */
  readonly ids: Uint32Array;
  readonly offsets: Uint32Array;
  readonly counts: Float64Array;
  /** The characters that have no entry. */
  readonly missing: MissingCharacters;
  /** Tokens that the text has as it is, those that are in no segment included. */
  readonly tokens: number;
  /** What was forgotten to stay within the memory limit; absent if nothing. */
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
