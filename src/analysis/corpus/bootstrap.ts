import type { Interval } from '../lists/interval';
import { uniform } from '../robustness/uniform';
import { normalQuantile, normalShare } from './normalDistribution';

export interface BootstrapOptions {
  /** Any whole number: the same one gives the same intervals, on every machine. */
  readonly seed: number;
  /** Samples that are drawn; 2,000 as Efron and Tibshirani advise for this kind of interval. */
  readonly replicates?: number;
  /** Awaited now and then: to let others work, and to be cancelled. */
  readonly pause?: () => Promise<void>;
}

const REPLICATES = 2000;
/** Share of all samples that an interval covers. */
const LEVEL = 0.95;
/** Documents, or groups of them, that are drawn from at most. */
const MOST_DRAWN = 5000;
/** Drawn documents between two pauses: some milliseconds of work. */
const DRAWS_A_STEP = 1_000_000;

/**
 * 95 % intervals of ratios of sums over documents, `sum(numerator) / sum(denominator)`, by the bootstrap over documents:
 * documents are drawn with replacement, as many as there are, and each ratio is computed again, 2,000 times. All ratios are
 * of the same samples. The interval is BCa, bias-corrected and accelerated (Efron 1987, "Better Bootstrap Confidence
 * Intervals", JASA 82, section 2; Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 14): the percentiles
 * that are read off are moved by the share of samples below the figure itself, and by the skewness of the leave-one-out
 * figures.
 *
 * More than 5,000 documents are first dealt into 5,000 groups at random, which are drawn in their place: the variance of the
 * sums is the same, and the time does not grow.
 *
 * What it says rests on the documents being drawn from the texts that one wants to know about, each by itself. With fewer
 * than about ten documents it is too narrow.
 *
 * Numerators 8, 9, 8, 9 over denominators 10, 10, 10, 10 → the ratio is 0.85, and its interval 0.8 to 0.9.
 *
 * @param numerators A column for each ratio.
 * @param denominator Of all of them.
 * @returns For each column its interval; undefined where there are fewer than two documents, or a sum of 0.
 */
export async function ratioIntervals(
  numerators: readonly ArrayLike<number>[],
  denominator: ArrayLike<number>,
  { seed, replicates = REPLICATES, pause }: BootstrapOptions,
): Promise<readonly (Interval | undefined)[]> {
  const documents = denominator.length;
  const width = numerators.length + 1;
  const sums = numerators.map(sumOf);
  const below = sumOf(denominator);
  if (documents < 2 || below === 0) return numerators.map(() => undefined);
  const random = uniform(seed);
  const drawnFrom = Math.min(documents, MOST_DRAWN);
  const rows = grouped([...numerators, denominator], drawnFrom, random);
  const ratios = numerators.map(() => new Float64Array(replicates));
  const drawn = new Float64Array(width);
  let found = 0;
  for (let replicate = 0, since = 0; replicate < replicates; replicate++) {
    drawn.fill(0);
    for (let draw = 0; draw < drawnFrom; draw++) {
      const row = Math.floor(random() * drawnFrom) * width;
      for (let column = 0; column < width; column++) drawn[column]! += rows[row + column]!;
    }
    // A sample of documents without anything to compare with has no ratio.
    if (drawn[width - 1] !== 0) {
      for (const [column, each] of ratios.entries()) each[found] = drawn[column]! / drawn[width - 1]!;
      found++;
    }
    since += drawnFrom;
    if (since < DRAWS_A_STEP) continue;
    since = 0;
    await pause?.();
  }
  return numerators.map((numerator, column) => {
    const sorted = ratios[column]!.subarray(0, found).sort();
    return accelerated(sorted, sums[column]! / below, leaveOneOut(numerator, denominator, sums[column]!, below));
  });
}

/** The BCa interval of sorted replicates, with the acceleration that {@link leaveOneOut} gives. */
function accelerated(sorted: Float64Array, estimate: number, acceleration: number): Interval | undefined {
  if (sorted.length === 0) return undefined;
  let [less, same] = [0, 0];
  for (const each of sorted) {
    if (each < estimate) less++;
    else if (each === estimate) same++;
  }
  const bias = normalQuantile((less + same / 2) / sorted.length);
  const at = (share: number): number => {
    const shifted = bias + normalQuantile(share);
    const adjusted = normalShare(bias + shifted / (1 - acceleration * shifted));
    const index = Math.round(adjusted * (sorted.length + 1)) - 1;
    return sorted[Math.min(sorted.length - 1, Math.max(0, index))]!;
  };
  return { low: at((1 - LEVEL) / 2), high: at((1 + LEVEL) / 2) };
}

/** The acceleration: a sixth of the skewness of the ratios without one document each (Efron 1987, formula 7.3). */
function leaveOneOut(numerator: ArrayLike<number>, denominator: ArrayLike<number>, sum: number, below: number): number {
  const without: number[] = [];
  for (let index = 0; index < denominator.length; index++) {
    const rest = below - denominator[index]!;
    if (rest !== 0) without.push((sum - numerator[index]!) / rest);
  }
  const mean = sumOf(without) / without.length;
  let [squares, cubes] = [0, 0];
  for (const each of without) {
    const difference = mean - each;
    squares += difference ** 2;
    cubes += difference ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

/**
 * Columns as rows, one after the other, so that a document that is drawn is in one place of memory. Where there are fewer
 * rows than documents, a row is the sum of those that are dealt to it, in random order.
 */
function grouped(columns: readonly ArrayLike<number>[], groups: number, random: () => number): Float64Array {
  const width = columns.length;
  const documents = columns[0]!.length;
  const order = Uint32Array.from({ length: documents }, (_, index) => index);
  for (let left = groups < documents ? documents - 1 : 0; left > 0; left--) {
    const other = Math.floor(random() * (left + 1));
    [order[left], order[other]] = [order[other]!, order[left]!];
  }
  const rows = new Float64Array(groups * width);
  for (let index = 0; index < documents; index++) {
    const row = (index % groups) * width;
    for (const [column, values] of columns.entries()) rows[row + column]! += values[order[index]!]!;
  }
  return rows;
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  // oxlint-disable-next-line typescript/prefer-for-of -- an ArrayLike has no iterator
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum;
}
