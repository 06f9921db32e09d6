import { formatCount } from './numbers';

/** A number that the user typed, or the sentence that says what is wrong with it. */
export type ParsedQuantity = { readonly value: number } | { readonly message: string };

const units: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  g: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};

/** Reads `7B`, `700M`, `1.5 billion`, `7e9`, `7,000,000,000`, `7_000_000_000`. `what` names the quantity in messages. */
export function parseQuantity(text: string, what: string, examples = '7B or 700M'): ParsedQuantity {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') return { message: `Enter ${what}, such as ${examples}.` };
  if (/^\d+,\d{1,2}\s*[a-z]*$/.test(trimmed)) return { message: 'Write decimals with a point: 7.5B.' };
  const match = /^([+-]?)(\d{1,3}(?:[ ,_']\d{3})+|\d+|(?=\.\d))(\.\d+)?(e[+-]?\d+)?\s*([a-z]*)$/.exec(trimmed);
  if (match === null) return { message: 'Not a number. Write it as 7B, 700M, 7e9 or 7,000,000,000.' };
  const [, sign = '', whole = '', fraction = '', exponent = '', unit = ''] = match;
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor === undefined) return { message: `Unknown unit “${unit}”. Use K, M, B or T.` };
  // Multiplied by hand, 1.1B would be 1100000000.0000001.
  const value = Math.round(Number(`${whole.replace(/[ ,_']/g, '') || '0'}${fraction}${exponent || 'e0'}`) * factor);
  if (sign === '-' || value <= 0) return { message: 'Enter a number above zero.' };
  if (!Number.isFinite(value)) return { message: 'This number is too large.' };
  return { value };
}

/** Writes a quantity so that {@link parseQuantity} reads the same number again: `7B` where it is round, digits else. */
export function writeQuantity(value: number): string {
  for (const [unit, name] of [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
  ] as const) {
    const rounded = Math.round((value / unit) * 100) / 100;
    if (rounded >= 1 && Math.round(rounded * unit) === value) return `${rounded}${name}`;
  }
  return formatCount(value);
}
