import { formatDecimal, NO_FIGURE } from './numbers';

/**
 * A share as a percentage: `12 %`, `3.4 %`, `99.7 %`. A share below 1 never reads 100 % and one above 0 never reads 0 %:
 * `>99.9 %`, `<0.1 %`. `decimals` are as many as matter, unless they are given, as in the columns of a table.
 */
export function formatShare(share: number, decimals?: number): string {
  if (!Number.isFinite(share)) return NO_FIGURE;
  if (share < 0) return `−${formatShare(-share, decimals)}`;
  const percent = share * 100;
  const digits = decimals ?? (percent < 9.95 || (percent > 99 && share < 1) ? 1 : 0);
  const step = 10 ** -digits;
  if (percent > 0 && percent < step) return `<${formatDecimal(step, digits)} %`;
  const text = formatDecimal(percent, digits);
  if (share < 1 && parseFloat(text) >= 100) return `>${formatDecimal(100 - step, digits)} %`;
  return `${decimals === undefined ? text.replace(/\.0$/, '') : text} %`;
}

/**
 * How one count compares with another: `25 % fewer`, `0.4 % more`, `as many`. `difference` is one / other - 1, so the
 * percentage is always of the other: 3,000 beside 4,000 are -0.25, `25 % fewer`; 4,000 beside 3,000 are `33 % more`.
 */
export function formatDifference(difference: number | undefined, decimals?: number): string {
  if (difference === undefined || !Number.isFinite(difference)) return NO_FIGURE;
  if (difference === 0) return 'as many';
  return `${formatShare(Math.abs(difference), decimals)} ${difference < 0 ? 'fewer' : 'more'}`;
}
