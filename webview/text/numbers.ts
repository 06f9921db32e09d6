const integers = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const upToOneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const prices = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const twoSignificant = new Intl.NumberFormat('en', { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
const threeSignificant = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Stands where there is no figure to show; never a made-up zero. */
export const NO_FIGURE = '–';

/** `12,345`. */
export function formatInteger(value: number): string {
  return Number.isFinite(value) ? integers.format(value) : NO_FIGURE;
}

/** Bytes per token and the like: `3.87`. */
export function formatRatio(value: number | undefined): string {
  return value !== undefined && Number.isFinite(value) ? twoDecimals.format(value) : NO_FIGURE;
}

/** `1 token`, `2 tokens`. */
export function formatCount(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatInteger(value)} ${value === 1 ? singular : plural}`;
}

/** An amount in USD, with as many digits as make sense: `$0`, `<$0.0001`, `$0.0042`, `$0.42`, `$12.30`. */
export function formatUsd(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return NO_FIGURE;
  if (value === 0) return '$0';
  if (value < 0.0001) return '<$0.0001';
  if (value < 0.01) return `$${twoSignificant.format(value)}`;
  if (value < 1) return `$${prices.format(Number(value.toPrecision(3)))}`;
  return `$${twoDecimals.format(value)}`;
}

/** A price in USD: `$1.25`, `$0.075`. */
export function formatPrice(value: number): string {
  return `$${prices.format(value)}`;
}

/** `<0.1 ms`, `0.8 ms`, `42 ms`, `1.3 s`. */
export function formatMilliseconds(value: number): string {
  if (!Number.isFinite(value)) return NO_FIGURE;
  if (value < 0.1) return '<0.1 ms';
  if (value < 9.95) return `${oneDecimal.format(value)} ms`;
  if (value < 999.5) return `${integers.format(value)} ms`;
  return `${oneDecimal.format(value / 1000)} s`;
}

/** The percentage of a positive share: `25 %`, `3.4 %`, `<0.1 %`. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent === 0) return '0 %';
  if (percent < 0.1) return '<0.1 %';
  return percent < 9.95 ? `${upToOneDecimal.format(percent)} %` : `${integers.format(percent)} %`;
}

/** The percentage of a share of a whole, which is never said to be all of it where it is not: `99.7 %`, `>99.9 %`. */
export function formatShare(share: number): string {
  if (share <= 0.99 || share >= 1) return formatPercent(share);
  return share > 0.9994 ? '>99.9 %' : `${oneDecimal.format(share * 100)} %`;
}

/** How many times as many: `1.7`, `12`. */
export function formatTimes(value: number): string {
  return value < 9.95 ? oneDecimal.format(value) : integers.format(value);
}

/** A large quantity in words: `6.74 billion`. */
export function formatMagnitude(value: number): string {
  for (const [unit, name] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
  ] as const) {
    if (value >= unit) return `${threeSignificant.format(value / unit)} ${name}`;
  }
  return integers.format(value);
}

/** An amount of memory in decimal units: `512 bytes`, `3.2 MB`, `1.05 GB`. */
export function formatBytes(bytes: number): string {
  for (const [unit, name] of [
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
  ] as const) {
    if (bytes >= unit) return `${threeSignificant.format(bytes / unit)} ${name}`;
  }
  return formatCount(Math.round(bytes), 'byte');
}

/** `5.9 × 10²¹`. */
export function formatScientific(value: number): string {
  if (!Number.isFinite(value) || value <= 0) return NO_FIGURE;
  const exponent = Math.floor(Math.log10(value));
  return `${oneDecimal.format(value / 10 ** exponent)} × 10${superscript(exponent)}`;
}

/** `²¹` for 21. */
export function superscript(value: number): string {
  return String(value).replace(/[-\d]/g, sign => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(sign))));
}
