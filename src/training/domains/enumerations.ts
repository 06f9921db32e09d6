import { roman, wholeNumbers } from './numberTokens';

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(0x61 + index));
/** As far as subsections are counted in practice; statutes and contracts rarely go further. */
const romans = wholeNumbers(1, 20).map(number => roman(Number(number)));
const upper = (texts: readonly string[]): string[] => texts.map(text => text.toUpperCase());

/** `(a)` to `(z)`, `(i)` to `(xx)`, both in capitals too, and `(1)` to `(99)`. No two are equal: `(i)` is in once. */
export function bracketed(): string[] {
  const marks = [...letters, ...romans, ...upper(letters), ...upper(romans), ...wholeNumbers(1, 99)];
  return [...new Set(marks)].map(mark => `(${mark})`);
}

/** `i.` to `xx.`, and in capitals. Not `a.` or `1.`, which end sentences and stand in decimals. */
export function romanWithPoint(): string[] {
  const marks = romans.filter(mark => mark.length > 1);
  return [...marks, ...upper(marks)].map(mark => `${mark}.`);
}
