/** Whether an entry of these bytes may be made. */
export type EntryRule = (bytes: Uint8Array) => boolean;

export interface LearnerOptions {
  /** Entries to end with. */
  readonly vocabularySize: number;
  /** Pairs that occur less often are never merged. At least 1. */
  readonly minimumCount: number;
  /** A pair that it refuses is skipped for good; its parts may still join others (the SuperBPE trainer's way). */
  readonly rule?: EntryRule;
  /** A pair that would be longer is skipped for good. */
  readonly maximumBytes?: number;
}
