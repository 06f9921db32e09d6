/** Whole numbers from `first` to `last`, both included, in decimal. */
export function wholeNumbers(first: number, last: number): string[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index));
}

/**
 * Years as in KL3M's tokenizers, from the Declaration of Independence on: US law in force cites nothing older. They end
 * later than now for dates in contracts, bonds and leases.
 */
export function years(): string[] {
  return wholeNumbers(1776, 2050);
}

const romanDigits: readonly (readonly [value: number, digits: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A whole number from 1 to 3999 in small roman digits. Throws `RangeError` on any other. */
export function roman(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 3999) throw new RangeError(`no roman number for ${value}`);
  let rest = value;
  let written = '';
  for (const [worth, digits] of romanDigits) {
    for (; rest >= worth; rest -= worth) written += digits;
  }
  return written;
}

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(0x61 + index));
/** As far as subsections are numbered in practice; statutes and contracts rarely have more. */
const romans = wholeNumbers(1, 20).map(number => roman(Number(number)));
const upper = (texts: readonly string[]): string[] => texts.map(text => text.toUpperCase());

/**
 * `(a)` to `(z)`, `(i)` to `(xx)`, both in capitals too, and `(1)` to `(99)`. No two are equal: `(i)` is there once.
 */
export function bracketed(): string[] {
  const marks = [...letters, ...romans, ...upper(letters), ...upper(romans), ...wholeNumbers(1, 99)];
  return [...new Set(marks)].map(mark => `(${mark})`);
}

/** `i.` to `xx.`, and in capitals. Not `a.` or `1.`, which end sentences and occur in decimals. */
export function romanWithPoint(): string[] {
  const marks = romans.filter(mark => mark.length > 1);
  return [...marks, ...upper(marks)].map(mark => `${mark}.`);
}
