/** What was pruned from counts to stay within the memory limit. */
export interface Pruning {
  /** Pieces that were pruned; one that came again and was pruned again counts twice. */
  readonly pieces: number;
  /** Their occurrences: exactly that many are missing from all counts together. */
  readonly occurrences: number;
  /**
   * No piece that occurs at least this often is missing. A count is too low by less than this, and never too high.
   */
  readonly below: number;
}

/** What was pruned from two counts of one text, those of a run's stages; undefined if nothing. */
export function pruningOfBoth(one: Pruning | undefined, other: Pruning | undefined): Pruning | undefined {
  if (!one || !other) return one ?? other;
  return {
    pieces: one.pieces + other.pieces,
    occurrences: one.occurrences + other.occurrences,
    below: Math.max(one.below, other.below),
  };
}
