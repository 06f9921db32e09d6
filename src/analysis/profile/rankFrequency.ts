/** A distinct token: its place in the order of frequency, from 1, and how often it occurs. */
export interface RankPoint {
  readonly rank: number;
  readonly count: number;
}

/** Ranks a power of ten that are kept: as many as a chart can show. */
const PER_DECADE = 16;

/**
 * Points of the rank-frequency curve (Zipf's), thinned so that they are about evenly spread on a logarithmic axis; the
 * first and the last rank are always there. `counts` is in descending order: 5, 2, 1 gives the ranks 1, 2, 3.
 */
export function rankFrequency(counts: ArrayLike<number>): RankPoint[] {
  const points: RankPoint[] = [];
  let next = 1;
  for (let rank = 1; rank <= counts.length; rank++) {
    if (rank < next && rank < counts.length) continue;
    points.push({ rank, count: counts[rank - 1]! });
    next = Math.max(rank + 1, Math.round(rank * 10 ** (1 / PER_DECADE)));
  }
  return points;
}
