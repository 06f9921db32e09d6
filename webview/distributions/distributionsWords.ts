import { metrics } from '../../src/analysis/metrics/metrics';
import type { ProfiledText } from '../../src/protocol/engine';
import { formatCount } from '../../src/text/numbers';
import { formatShare } from '../../src/text/shares';
import type { Computed } from '../parts/skeleton';
import type { ProfileRow } from './textCourses';

/** What was not read, for people. */
export function limitWords({ profiledUnits, units }: ProfiledText): string {
  if (profiledUnits === units) return '';
  return `Of the first ${formatCount(profiledUnits)} characters (UTF-16 code units) of ${formatCount(units)}: words are read at about a megabyte a second.`;
}

/**
 * The verdict: which tokenizer keeps most words whole, beside the baseline, which comes first in `rows`. Exact for this
 * text, and said of this text alone.
 */
export function verdictWords(rows: readonly ProfileRow[]): string {
  const measured = rows.filter(({ metrics }) => metrics.wholeWords !== undefined);
  const [baseline] = measured;
  if (!baseline) return rows.length === 0 ? '' : 'There are no words in this text.';
  const wholeOf = ({ metrics }: ProfileRow): number => metrics.wholeWords!;
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

/** How the charts and figures are computed. */
export const distributionsComputed: readonly Computed[] = [
  {
    title: 'Tokens per line',
    formula: 'tokens that begin in the lines / lines',
    source: '',
    explanation:
      'Lines end after CR LF, LF or CR. Of a text of more than 200 lines several are drawn as one point, their mean.',
  },
  {
    title: 'Growth',
    formula: 'distinct tokens among the first n tokens',
    source:
      'Heaps 1978, "Information Retrieval: Computational and Theoretical Aspects", section 7.5 (cited, not looked up).',
    explanation: 'A straight line on these axes is a power law, as words follow it in long texts.',
  },
  {
    title: 'Scripts and kinds',
    formula: '',
    source: 'Scripts by Unicode 16.',
    explanation:
      'A token counts for the script of its letters, for several where they differ; without letters it is white space, digits, or punctuation and symbols. Tokens that are a part of a character have no script.',
  },
  ...metrics,
];
