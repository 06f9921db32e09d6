import type { BytePairVocabulary } from '../../bytePairVocabulary';
import type { RankedMerge } from './recordedMerges';

/** Marks an absent pair. */
export const NO_MERGE = -1;

const STRIDE = 4; // left, right, rank, result

/** What a look-up of pairs is made of. */
export type Merges = Pick<BytePairVocabulary, 'mergeLefts' | 'mergeRights' | 'mergeResults'>;

/** Finds merges by the pair that they join. A slot is where a look-up ended: it means something to its object alone. */
export interface PairLookup {
  find(left: number, right: number): number;
  /** Rank of the merge in `slot`, or `NO_MERGE`. */
  rankAt(slot: number): number;
  /** Id that the merge in `slot` gives. */
  resultAt(slot: number): number;
}

/** The merge of two ids, if there is one. */
export function mergeOf(pairs: PairLookup, left: number, right: number): RankedMerge | undefined {
  const slot = pairs.find(left, right);
  const rank = pairs.rankAt(slot);
  return rank === NO_MERGE ? undefined : { rank, result: pairs.resultAt(slot) };
}

/**
 * The merges as an open-addressed hash table from a pair of ids to rank and result, in one packed array so that a
 * look-up touches one cache line.
 */
export class PairTable implements PairLookup {
  private readonly slots: Int32Array;
  private readonly mask: number;
  /** A bit by hash that says that some pair has it: small enough for the processor's caches, and most pairs have none. */
  private readonly filter: Int32Array;
  private readonly filterMask: number;

  constructor(vocabulary: Merges) {
    let capacity = 16;
    while (capacity < vocabulary.mergeLefts.length * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.filter = new Int32Array(capacity / 4);
    this.filterMask = capacity * 8 - 1;
    this.slots = new Int32Array(capacity * STRIDE).fill(NO_MERGE);
    enter(vocabulary, this.slots, this.mask);
    mark(vocabulary, this.filter, this.filterMask);
  }

  /** Slot of the pair, or the empty slot where it would be; for `rankAt` and `resultAt`. */
  find(left: number, right: number): number {
    const { slots, mask } = this;
    let hash = hashOf(left, right) & mask;
    for (;;) {
      const slot = hash * STRIDE;
      const key = slots[slot]!;
      if (key === NO_MERGE || (key === left && slots[slot + 1] === right)) return slot;
      hash = (hash + 1) & mask;
    }
  }

  /** Rank of the merge of a pair, or `NO_MERGE`. */
  rankOf(left: number, right: number): number {
    const hash = hashOf(left, right);
    if ((this.filter[(hash & this.filterMask) >>> 5]! & (1 << hash)) === 0) return NO_MERGE;
    return this.slots[this.find(left, right) + 2]!;
  }

  /** Rank of the merge in `slot`, or `NO_MERGE`. */
  rankAt(slot: number): number {
    return this.slots[slot + 2]!;
  }

  /** Id that the merge in `slot` gives. */
  resultAt(slot: number): number {
    return this.slots[slot + 3]!;
  }
}

// Loading waits for these two loops, which run just once: in functions of their own they are compiled while they run.

function enter({ mergeLefts, mergeRights, mergeResults }: Merges, slots: Int32Array, mask: number): void {
  for (let rank = 0; rank < mergeLefts.length; rank++) {
    const left = mergeLefts[rank]!;
    const right = mergeRights[rank]!;
    let hash = hashOf(left, right) & mask;
    let slot = hash * STRIDE;
    while (slots[slot] !== NO_MERGE && (slots[slot] !== left || slots[slot + 1] !== right)) {
      hash = (hash + 1) & mask;
      slot = hash * STRIDE;
    }
    if (slots[slot] !== NO_MERGE) continue; // the earlier of two equal merges counts
    slots[slot] = left;
    slots[slot + 1] = right;
    slots[slot + 2] = rank;
    slots[slot + 3] = mergeResults[rank]!;
  }
}

function mark({ mergeLefts, mergeRights }: Merges, filter: Int32Array, filterMask: number): void {
  for (let rank = 0; rank < mergeLefts.length; rank++) {
    const hash = hashOf(mergeLefts[rank]!, mergeRights[rank]!);
    filter[(hash & filterMask) >>> 5]! |= 1 << hash;
  }
}

/** Mixes a pair of ids. */
export function hashOf(left: number, right: number): number {
  const hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
