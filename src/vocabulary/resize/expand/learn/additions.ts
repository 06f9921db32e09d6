/** A merge of two entries, by the ids that they have while learning: see `EntrySpace`. */
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
      /** False for a merge that leads to an existing entry: it needs no row. */
      readonly isNew: boolean;
    } & LearntMerge)
) & {
  /** Tokens by which this step makes the learning text shorter, after all steps before it. */
  readonly saved: number;
};

/** What was learnt, best first: the first n new entries are the expansion by n. */
export interface LearntAdditions {
  readonly additions: readonly Addition[];
  /** New entries among them. */
  readonly entries: number;
  /** Whether fewer entries than wanted save enough. */
  readonly exhausted: boolean;
}

/** The first additions that make `entries` new entries, with the merges to existing ones that follow. */
export function firstAdditions(additions: readonly Addition[], entries: number): readonly Addition[] {
  let left = entries;
  for (const [index, addition] of additions.entries()) {
    if (addition.kind === 'merge' && !addition.isNew) continue;
    if (left-- === 0) return additions.slice(0, index);
  }
  return additions;
}
