import type { DistributionRow, DistributionsReport } from '../../src/protocol/views/distributions';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';

/** Whose text it is, and whether it is being counted again. */
export function subjectWords({ source, status, share }: DistributionsReport): string {
  const text = source.kind === 'selection' ? `Selection in ${source.name}` : source.name;
  if (status === 'ready') return text;
  return `${text} · counting${share === undefined ? '…' : ` ${formatShare(share, 0)}`}`;
}

/** What was not read, for people. */
export function limitWords({ readOnly }: DistributionsReport): string {
  if (!readOnly) return '';
  const [units, of] = [formatCount(readOnly.units), formatCount(readOnly.of)];
  return `Of the first ${units} characters (UTF-16 code units) of ${of}: words are read at about a megabyte a second.`;
}

/**
 * The verdict: which tokenizer keeps most words whole, beside the baseline, which comes first in `rows`. Exact for this
 * text, and said of this text alone.
 */
export function verdictWords(rows: readonly DistributionRow[]): string {
  const measured = rows.filter(({ metrics }) => metrics.wholeWords !== undefined);
  const [baseline] = measured;
  if (!baseline) return rows.length === 0 ? '' : 'There are no words in this text.';
  const wholeOf = ({ metrics }: DistributionRow): number => metrics.wholeWords!;
  const best = measured.reduce((a, b) => (wholeOf(b) > wholeOf(a) ? b : a));
  if (measured.length === 1) return `${best.name} keeps ${formatShare(wholeOf(best))} of the words whole.`;
  if (measured.every(row => wholeOf(row) === wholeOf(best))) {
    return `All ${measured.length} tokenizers keep ${formatShare(wholeOf(best))} of the words whole.`;
  }
  if (best !== baseline) {
    return `${best.name} keeps most words whole: ${formatShare(wholeOf(best))}, the baseline ${baseline.name} ${formatShare(wholeOf(baseline))}.`;
  }
  const next = measured.slice(1).reduce((a, b) => (wholeOf(b) > wholeOf(a) ? b : a));
  return `${best.name}, the baseline, keeps most words whole: ${formatShare(wholeOf(best))}; next is ${next.name} with ${formatShare(wholeOf(next))}.`;
}
