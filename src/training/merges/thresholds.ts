/** What the learner's time and memory depend on, beside its text; what it learns is the same with any values. */
export interface LearnerTuning {
  /** Share of all pairs that a pair needs at first to be kept in mind. */
  readonly firstShare: number;
  /** With so few places all pairs are kept in mind: to go through them again costs nothing worth speaking of. */
  readonly fewPlaces: number;
  /** Room for lists of places, by place of the chain. At least 1. */
  readonly listShare: number;
  /** With so many places and more a chain may be folded: before, it is in the processor's caches anyway. */
  readonly foldedFrom: number;
  /** Times that pieces may occur on average where the chain is folded: words, which occur more often, hold few repeats. */
  readonly mostRepeats: number;
  /** Share of all places whose pairs are to be kept in mind where the chain is folded: the others cut it. */
  readonly keptShare: number;
  /** Share of all places that must be cut for it: with fewer cuts too little repeats itself. */
  readonly leastCut: number;
  /** Room for distinct segments, by place of the chain; it is not folded where more would be needed. */
  readonly segmentShare: number;
  /** Places that are gone through between two chances to rest: a few milliseconds. */
  readonly work: number;
}

export const usualTuning: LearnerTuning = {
  firstShare: 1 / 4096,
  fewPlaces: 50_000,
  listShare: 1.5,
  foldedFrom: 1_800_000,
  mostRepeats: 4,
  keptShare: 0.6,
  leastCut: 0.12,
  segmentShare: 0.35,
  work: 2 ** 18,
};

/**
 * The least count that a pair must have to be kept in mind. A smaller one would do, too, but would keep many pairs that
 * never come up; with a larger one the text is gone through again sooner.
 */
export function firstThreshold(
  totalCount: number,
  places: number,
  minimumCount: number,
  { fewPlaces, firstShare }: LearnerTuning,
): number {
  return places < fewPlaces ? minimumCount : Math.max(minimumCount, Math.floor(totalCount * firstShare));
}

/**
 * The next threshold, when pairs that occur `count` times are merged after `learnt` merges: that which should be enough
 * for `wanted` merges in all. Counts fall somewhat faster than the ranks rise, as Zipf's law has it of words. The power
 * and the factor are a guess that costs time where it is wrong, and nothing else: with a threshold too high the text is
 * gone through once more.
 */
export function nextThreshold(
  count: number,
  { learnt, wanted, places }: { readonly learnt: number; readonly wanted: number; readonly places: number },
  minimumCount: number,
  { fewPlaces }: LearnerTuning,
): number {
  if (places < fewPlaces) return minimumCount;
  const expected = 0.75 * count * (learnt / wanted) ** 1.25;
  return Math.max(minimumCount, Math.floor(Math.min(count / 2, expected)));
}
