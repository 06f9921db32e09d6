import { formatCount } from '../../text/numbers';

/** More tokens than any text in an editor has. */
const MOST = 1_000_000_000;

/** A whole number above zero as people type it: `1200`, `1,200`, `1 200`. Or what is wrong with it, for people. */
export function parseTokenNumber(typed: string): { readonly value: number } | { readonly problem: string } {
  const text = typed.trim();
  if (text === '') return { problem: 'Enter a number of tokens, such as 1200.' };
  if (!/^\d+$|^\d{1,3}(?:[ ,_]\d{3})+$/.test(text)) return { problem: 'Enter a whole number, such as 1200.' };
  const value = Number(text.replaceAll(/\D/g, ''));
  if (value === 0) return { problem: 'Tokens are numbered from 1.' };
  if (value > MOST) return { problem: `Enter a number up to ${formatCount(MOST)}.` };
  return { value };
}
