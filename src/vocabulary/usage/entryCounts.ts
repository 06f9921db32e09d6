/** How often each entry of a vocabulary occurs in a text. */
export interface EntryCounts {
  /** By id, up to the highest that occurs. */
  readonly counts: Float64Array;
  readonly tokens: number;
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
}

/** The entries of a text and of its held-out part. */
export interface CountedEntries {
  /** Of the text that decisions are based on. */
  readonly text: EntryCounts;
  /** Of the text that they are measured on. */
  readonly heldOut: EntryCounts;
}

/**
 * Ids that occur at least `minimum` times, the most frequent first; of equally frequent ones the lower id. Counts 2, 0,
 * 5 give 2, 0.
 */
export function idsByFrequency({ counts }: EntryCounts, minimum = 1): Uint32Array {
  const ids: number[] = [];
  for (let id = 0; id < counts.length; id++) if (counts[id]! >= minimum) ids.push(id);
  return Uint32Array.from(ids).sort((a, b) => counts[b]! - counts[a]! || a - b);
}
