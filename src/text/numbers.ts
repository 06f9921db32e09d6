/** Shown where there is no figure; never a made-up zero. */
export const NO_FIGURE = '–';

/** Writes numbers in English by these rules. `Intl` is asked when there is one: its first format takes over 10 ms. */
export function numberFormat(options: Intl.NumberFormatOptions): (value: number) => string {
  let format: Intl.NumberFormat | undefined;
  return value => (format ??= new Intl.NumberFormat('en', options)).format(value);
}

const decimalFormats: ((value: number) => string)[] = [];
const threeSignificant = numberFormat({
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 3,
});

/** A number with thousands set apart and exactly so many decimals: `1,234.50`. */
export function formatDecimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return NO_FIGURE;
  decimalFormats[decimals] ??= numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return decimalFormats[decimals](value);
}

/** A whole number: `1,234,567`. Written here, since it is often all that a process writes: see {@link numberFormat}. */
export function formatCount(value: number): string {
  if (!Number.isSafeInteger(value)) return formatDecimal(value, 0);
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count with its noun: `1 token`, `1,000 tokens`, `2 entries`. */
export function formatQuantity(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

/** Bytes per token and the like: `3.87`; `–` where there is none. */
export function formatRatio(value: number | undefined, decimals = 2): string {
  return formatDecimal(value ?? NaN, decimals);
}

/** How many times as many: `1.7`, `12`. */
export function formatTimes(value: number): string {
  return formatDecimal(value, value < 9.95 ? 1 : 0);
}

/** A large quantity in words, with three significant digits: `6.74 billion`, `64 thousand`, `999`. */
export function formatMagnitude(value: number): string {
  return Number.isFinite(value) ? threeSignificant(value) : NO_FIGURE;
}

/** A quantity above zero as a power of ten: `5.9 × 10²¹`. */
export function formatScientific(value: number): string {
  if (!Number.isFinite(value) || value <= 0) return NO_FIGURE;
  const [factor, exponent] = value.toExponential(1).split('e');
  return `${factor!} × 10${superscript(Number(exponent))}`;
}

/** `²¹` for 21. */
export function superscript(value: number): string {
  return String(value).replace(/[-\d]/g, digit => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit))));
}
