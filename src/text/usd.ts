import { formatDecimal, NO_FIGURE, numberFormat } from './numbers';

/** Below this an amount is only said to be smaller. US dollars. */
const SMALLEST = 0.000001;
const belowOne = numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 8 });
const prices = numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 6 });

/** An amount in US dollars, to the cent, with three significant digits below a dollar: `$12.30`, `$0.0123`, `$0`. */
export function formatUsd(usd: number | undefined): string {
  if (usd === undefined || !Number.isFinite(usd)) return NO_FIGURE;
  if (usd === 0) return '$0';
  if (usd < SMALLEST) return `<$${belowOne(SMALLEST)}`;
  return `$${usd < 1 ? belowOne(Number(usd.toPrecision(3))) : formatDecimal(usd, 2)}`;
}

/** A price in US dollars with all its digits: `$1.25`, `$0.0375`. */
export function formatPrice(usd: number): string {
  return Number.isFinite(usd) ? `$${prices(usd)}` : NO_FIGURE;
}
