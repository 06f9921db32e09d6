/** Where a figure of the population may lie, both ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Whether an interval of a difference shows one: it does not contain zero. `{ low: -0.02, high: 0.01 }` does not. */
export function showsDifference({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}
