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

/** Bytes in decimal units, as file managers show them: `812 B`, `4.2 kB`, `1.3 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  // 999.5 of a unit would be rounded to 1000.
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : formatCount(value)} ${units[unit]!}`;
}

/** Seconds as people say them: `less than a second`, `40 s`, `3 min`, `1 h 20 min`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** A reason as a sentence: reasons begin with a small letter, as they may stand behind a colon. */
export function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? '' : '.'}`;
}
