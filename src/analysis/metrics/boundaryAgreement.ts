/** Boundaries of two tokenizations of a text, or of a part of it: parts can be added up. */
export interface BoundaryCounts {
  readonly own: number;
  readonly others: number;
  readonly shared: number;
}

/** How far one tokenization's boundaries are those of another. */
interface BoundaryAgreement {
  /** Share of the own boundaries that the other has, too, 0 to 1. Absent if there are none. */
  readonly precision?: number;
  /** Share of the other's boundaries that are here, 0 to 1. Absent if it has none. */
  readonly recall?: number;
  /** Harmonic mean of both. Absent where neither side has a boundary. */
  readonly f1?: number;
}

/**
 * Counts the boundaries that two tokenizations share: offsets inside a text where a token ends and the next begins, in
 * ascending order. 2, 3, 6 and 3, 6, 9, 12 share two.
 */
export function sharedBoundaries(own: ArrayLike<number>, others: ArrayLike<number>): BoundaryCounts {
  let [index, other, shared] = [0, 0, 0];
  while (index < own.length && other < others.length) {
    const difference = own[index]! - others[other]!;
    if (difference === 0) shared++;
    if (difference <= 0) index++;
    if (difference >= 0) other++;
  }
  return { own: own.length, others: others.length, shared };
}

/** Precision, recall and F1 of boundaries. 2 shared of 3 and of 4: precision 2/3, recall 1/2, F1 4/7. */
export function agreementOf({ own, others, shared }: BoundaryCounts): BoundaryAgreement {
  return {
    ...(own > 0 && { precision: shared / own }),
    ...(others > 0 && { recall: shared / others }),
    ...(own + others > 0 && { f1: (2 * shared) / (own + others) }),
  };
}
