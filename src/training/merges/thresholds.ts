/** What the learner's time and memory depend on, apart from its text. What it learns is the same with any values. */
export interface LearnerTuning {
  /** Share of all occurrences that a pair needs to be stored in the first round. */
  readonly firstShare: number;
  /** With fewer positions all pairs are stored: going through them again would cost hardly anything. */
  readonly fewPositions: number;
  /** Room for lists of positions, for each position of the chain. At least 1. */
  readonly listShare: number;
  /** With at least that many positions a chain may be folded; a shorter one is in the processor's caches anyway. */
  readonly foldedFrom: number;
  /**
   * Average occurrences of pieces up to which a chain is folded: words, which occur more often, repeat little within
   * themselves.
   */
  readonly mostRepeats: number;
  /** Share of all positions whose pairs are to be stored where the chain is folded; it is cut at the others. */
  readonly keptShare: number;
  /** Share of all positions at which it must be cut: with fewer cuts too little repeats itself. */
  readonly leastCut: number;
  /** Room for distinct segments, for each position of the chain, which is not folded where more would be needed. */
  readonly segmentShare: number;
  /** Positions that are processed between two yields: a few milliseconds. */
  readonly work: number;
}

export const usualTuning: LearnerTuning = {
  firstShare: 1 / 4096,
  fewPositions: 50_000,
  listShare: 1.5,
  foldedFrom: 1_800_000,
  mostRepeats: 4,
  keptShare: 0.6,
  leastCut: 0.12,
  segmentShare: 0.35,
  work: 2 ** 18,
};

/**
 * The count that a pair must have to be stored in the first round. With a smaller one many pairs would be stored that
 * are never merged; with a larger one the text is gone through again sooner.
 */
export function firstThreshold(
  totalCount: number,
  positions: number,
  minimumCount: number,
  { fewPositions, firstShare }: LearnerTuning,
): number {
  return positions < fewPositions ? minimumCount : Math.max(minimumCount, Math.floor(totalCount * firstShare));
}

/**
 * The next threshold, when pairs that occur `count` times are merged after `learnt` merges: one that should be enough
 * for `wanted` merges in all. Counts fall somewhat faster than ranks rise, as in Zipf's law for words. The power and
 * the factor are a guess: where it is wrong it costs time and nothing else, since with a threshold that is too high the
 * text is gone through once more.
 */
export function nextThreshold(
  count: number,
  { learnt, wanted, positions }: { readonly learnt: number; readonly wanted: number; readonly positions: number },
  minimumCount: number,
  { fewPositions }: LearnerTuning,
): number {
  if (positions < fewPositions) return minimumCount;
  const expected = 0.75 * count * (learnt / wanted) ** 1.25;
  return Math.max(minimumCount, Math.floor(Math.min(count / 2, expected)));
}
