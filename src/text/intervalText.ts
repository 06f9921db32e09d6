import { NO_FIGURE } from './numbers';
import { formatDifference } from './shares';

/** Where a difference may lie, both ends included. */
interface DifferenceRange {
  readonly low: number;
  readonly high: number;
}

/** What is said where an interval contains zero. */
export const NONE_SHOWN = 'no difference shown';

/** An interval in words: `11.8 % to 12.9 % fewer`, `0.4 % fewer to 1.1 % more`. */
export function intervalWords({ low, high }: DifferenceRange): string {
  const [first, last] = [formatDifference(low, 1), formatDifference(high, 1)];
  if (first === last) return first;
  const [small, large] = Math.abs(low) < Math.abs(high) ? [first, last] : [last, first];
  // Both on one side of zero: the word is said once.
  return low > 0 || high < 0 ? `${small.replace(/ \w+$/, '')} to ${large}` : `${first} to ${last}`;
}

/** A difference with its interval, or that none is shown. */
export function differenceWords(difference: number | undefined, interval: DifferenceRange | undefined): string {
  if (difference === undefined) return NO_FIGURE;
  if (!interval) return formatDifference(difference, 1);
  const said = interval.low > 0 || interval.high < 0 ? formatDifference(difference, 1) : NONE_SHOWN;
  return `${said} (${intervalWords(interval)})`;
}
