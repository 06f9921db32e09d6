import { formatQuantity, NO_FIGURE, numberFormat } from './numbers';

const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'].map(unit =>
  numberFormat({ style: 'unit', unit, maximumSignificantDigits: 3 }),
);

/** Bytes in decimal units, as file managers show them, with three significant digits: `512 bytes`, `4.2 kB`, `1.05 GB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return NO_FIGURE;
  if (bytes < 999.5) return formatQuantity(Math.round(bytes), 'byte');
  let value = bytes / 1000;
  let unit = 0;
  // 999.5 kB would be rounded to 1,000 kB.
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return units[unit]!(value);
}

/** Bytes in hexadecimal: `e282ac`, or `e2 82 ac` with a space as `separator`. */
export function toHex(bytes: Uint8Array, separator = ''): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(separator);
}
