/** A pruned count: pieces that were forgotten to stay within the memory limit. */
export interface Pruning {
  /** Pieces forgotten; one that came again and was forgotten again counts twice. */
  readonly pieces: number;
  /** Their occurrences: exactly so many are missing from all counts together. */
  readonly occurrences: number;
  /**
   * No piece that the text has at least so often is missing; and a count is too low by less than this, never too high.
   */
  readonly below: number;
}

/** What two countings of one text, those of a run's stages, cost together; undefined if nothing. */
export function pruningOfBoth(one: Pruning | undefined, other: Pruning | undefined): Pruning | undefined {
  if (!one || !other) return one ?? other;
  return {
    pieces: one.pieces + other.pieces,
    occurrences: one.occurrences + other.occurrences,
    below: Math.max(one.below, other.below),
  };
}
