import { formatCount } from '../../text/numbers';

/** Files of a text that could not be read, by reason: `3 files were left out: 2 binary, 1 invalid UTF-8.` Empty if none were. */
export function leftOutText(skipped: readonly { readonly reason: string; readonly files?: number }[]): string {
  const counts = new Map<string, number>();
  for (const { reason, files = 1 } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + files);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return '';
  const reasons = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${formatCount(count)} ${reason}`);
  const were = total === 1 ? 'file was' : 'files were';
  return `${formatCount(total)} ${were} left out: ${reasons.join(', ')}.`;
}
