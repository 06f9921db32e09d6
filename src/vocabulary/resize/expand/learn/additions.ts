/** A merge to be made, of entries by their ids while learning: see `EntrySpace`. */
interface LearntMerge {
  readonly left: number;
  readonly right: number;
  readonly result: number;
}

/** One step of an expansion. */
export type Addition = (
  | {
      /** A character that was written in bytes before. */
      readonly kind: 'character';
      /** Its id while learning. */
      readonly result: number;
      readonly character: string;
    }
  | ({
      readonly kind: 'merge';
      /** False for a merge that leads to an entry that the vocabulary has: it costs no row. */
      readonly isNew: boolean;
    } & LearntMerge)
) & {
  /** Tokens that the learning text is shorter by for this step, after all steps before it. */
  readonly saved: number;
};

/** What was learnt, best first: the first n new entries are what an expansion by n is. */
export interface LearntAdditions {
  readonly additions: readonly Addition[];
  /** New entries among them. */
  readonly entries: number;
  /** Whether there was nothing left that saves enough, before there were as many as wanted. */
  readonly exhausted: boolean;
}

/** The first additions that make `entries` new entries, and what follows without another. */
export function firstAdditions(additions: readonly Addition[], entries: number): readonly Addition[] {
  let left = entries;
  for (const [index, addition] of additions.entries()) {
    if (addition.kind === 'merge' && !addition.isNew) continue;
    if (left-- === 0) return additions.slice(0, index);
  }
  return additions;
}
