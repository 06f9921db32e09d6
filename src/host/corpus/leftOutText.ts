import { formatCount } from '../../text/numbers';

/** Files of a text that could not be read, by reason: `3 files were left out: 2 binary, 1 invalid UTF-8.` Empty if none were. */
export function leftOutText(files: readonly { readonly reason: string }[]): string {
  if (files.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { reason } of files) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const reasons = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${formatCount(count)} ${reason}`);
  const were = files.length === 1 ? 'file was' : 'files were';
  return `${formatCount(files.length)} ${were} left out: ${reasons.join(', ')}.`;
}
