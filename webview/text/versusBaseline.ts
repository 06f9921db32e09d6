import { formatPercent } from './numbers';

/**
 * How a token count stands to the baseline's. `difference` is tokens / baseline's tokens - 1, so that -0.25 is "25 % fewer
 * than the baseline": the percentage is always of the baseline, never of the row.
 */
export function versusBaselineWords(difference: number | undefined): string | undefined {
  if (difference === undefined || !Number.isFinite(difference)) return undefined;
  if (difference === 0) return 'as many';
  return difference < 0 ? `${formatPercent(-difference)} fewer` : `${formatPercent(difference)} more`;
}
