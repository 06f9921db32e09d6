/**
 * A number of entries as people type it: `32768`, `32,768`, `32 768`, or `32k`, which is 32 × 1024 as in the names of
 * vocabularies. Nothing if it is none.
 */
export function parseEntries(typed: string): number | undefined {
  const match = /^(\d{1,3}(?:[, _]\d{3})+|\d{1,9})\s*(k?)$/i.exec(typed.trim());
  if (!match) return undefined;
  return Number(match[1]!.replaceAll(/\D/g, '')) * (match[2] === '' ? 1 : 1024);
}

/** A share as people type it: `80`, `80 %`, `62.5%`. Nothing if it is no percentage from 0 to 100. */
export function parsePercent(typed: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d+)?)\s*%?$/.exec(typed.trim());
  const percent = match ? Number(match[1]) : NaN;
  return percent <= 100 ? percent / 100 : undefined;
}

/** Several of them, with commas or spaces between: `50, 62.5, 75 %`. Each once, in ascending order. */
export function parsePercents(typed: string): readonly number[] | undefined {
  const parts = typed.trim().split(/[,;]\s*|\s+(?!%)/);
  const shares = parts.filter(part => part !== '').map(parsePercent);
  if (shares.length === 0 || shares.includes(undefined)) return undefined;
  return [...new Set(shares as number[])].sort((a, b) => a - b);
}

/** `0.625` as `62.5`. */
export function percentText(share: number): string {
  return String(Number((share * 100).toFixed(3)));
}
