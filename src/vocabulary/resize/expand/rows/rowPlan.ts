/** How to initialize a row of the embedding or of the output layer: as the weighted sum of old rows. */
export interface RowPlan {
  /** Old ids, each once. */
  readonly ids: readonly number[];
  /** By id; above 0, with the sum 1. */
  readonly weights: readonly number[];
}

/** Far more than sums lose in rounding. */
const TOLERANCE = 1e-9;

/**
 * A plan from shares in any unit, the largest first, of equal ones the lower id: shares 1 and 3 get the weights 0.75
 * and 0.25. Throws where there are none.
 */
export function planOf(shares: ReadonlyMap<number, number>): RowPlan {
  const sorted = [...shares].sort(([a, one], [b, other]) => other - one || a - b);
  let total = 0;
  for (const [, share] of sorted) total += share;
  if (!(total > 0)) throw new Error('a new row has no old rows to start from');
  return { ids: sorted.map(([id]) => id), weights: sorted.map(([, share]) => share / total) };
}

/** Throws unless a plan is valid: old ids, each once, with weights above 0 whose sum is 1. */
export function checkPlan({ ids, weights }: RowPlan, idEnd: number): void {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const sound =
    ids.length === weights.length &&
    new Set(ids).size === ids.length &&
    ids.every(id => Number.isInteger(id) && id >= 0 && id < idEnd) &&
    weights.every(weight => weight > 0) &&
    Math.abs(sum - 1) <= TOLERANCE;
  if (!sound) throw new Error(`the plan of a new row is unsound: its ${ids.length} weights sum up to ${sum}`);
}
