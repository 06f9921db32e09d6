import type { SymbolChain } from './symbolChain';

/**
 * A chain in two parts: its segments, each distinct one there once with the weights of all its occurrences added up, and
 * an outline that says which of them follow each other.
 *
 * Two neighbours that occur too rarely to be merged now may be cut apart: nothing that is merged now reaches across. So
 * merges are learnt from the segments alone, which repeat themselves far more than whole lines do.
 */
export interface FoldedChain {
  /** The chain in its own array, with a reference in place of each segment of two tokens and more. */
  readonly outline: SymbolChain;
  readonly segments: SymbolChain;
  /** By number of a segment, the place where it begins. */
  readonly starts: Int32Array;
}

/** What stands in an outline for a segment; less than any other sign there. */
export function referenceTo(segment: number): number {
  return -2 - segment;
}

/** The segment of a reference: the same sum. */
export const referredTo = referenceTo;
