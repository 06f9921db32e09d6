const integers = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `1234567` as `1,234,567`. */
export function formatCount(value: number): string {
  return integers.format(value);
}

/** A count with its noun: `1 token`, `2 tokens`. */
export function formatQuantity(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A ratio with two decimals: `4.27`. */
export function formatRatio(value: number): string {
  return value.toFixed(2);
}

const sums = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const smallSums = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** US dollars with the digits that matter: `$1.25`, `$0.0042`, `<$0.000001`. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < 0.000001) return '<$0.000001';
  return `$${(usd < 0.0995 ? smallSums : sums).format(usd)}`;
}

const prices = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 6 });

/** A price in US dollars with all its digits: `$1.25`, `$0.0375`. */
export function formatPrice(usd: number): string {
  return `$${prices.format(usd)}`;
}

/** A share as a percentage: `12.3 %`, `<0.1 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '<0.1 %';
  return `${percent < 9.95 ? percent.toFixed(1) : formatCount(percent)} %`;
}
