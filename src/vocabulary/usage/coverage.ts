import type { EntryCounts } from './entryCounts';
import { idsByFrequency } from './entryCounts';

/** The share of all tokens, 0 to 1, that are among the `entries` most frequent entries. */
export interface CoveragePoint {
  readonly entries: number;
  readonly share: number;
}

/** Points of a curve for each factor of ten in entries. */
const POINTS_A_DECADE = 8;

/**
 * Entries in order of falling frequency, and the tokens that the first n of them cover.
 *
 * For the counts 1, 6, 3 the most frequent entry covers 0.6 of the tokens, two cover 0.9, and three all. So it takes
 * two entries to cover 0.8.
 */
export class Coverage {
  private readonly sums: Float64Array;

  constructor(private readonly counts: EntryCounts) {
    const ids = idsByFrequency(counts);
    this.sums = new Float64Array(ids.length + 1);
    for (let index = 0; index < ids.length; index++)
      this.sums[index + 1] = this.sums[index]! + counts.counts[ids[index]!]!;
  }

  /** Entries that occur. */
  get used(): number {
    return this.sums.length - 1;
  }

  /** Points at even distances on a logarithmic axis, from one entry to all that occur. Empty where none does. */
  curve(): CoveragePoint[] {
    if (this.used === 0) return [];
    const sizes = new Set<number>([1, this.used]);
    const steps = Math.ceil(Math.log10(this.used) * POINTS_A_DECADE);
    for (let step = 0; step <= steps; step++)
      sizes.add(Math.min(this.used, Math.round(10 ** (step / POINTS_A_DECADE))));
    return [...sizes]
      .sort((a, b) => a - b)
      .map(entries => ({ entries, share: this.sums[entries]! / this.counts.tokens }));
  }

  /** The fewest entries that cover `share` of all tokens; undefined where there are no tokens. */
  entriesFor(share: number): number | undefined {
    if (this.used === 0) return undefined;
    const wanted = share * this.counts.tokens;
    let low = 1;
    let high = this.used;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sums[middle]! >= wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
