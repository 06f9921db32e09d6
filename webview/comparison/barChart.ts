import type { ComparisonReport, ComparisonRow } from '../../src/protocol/views/comparison';
import { formatCount } from '../../src/text/numbers';
import { formatDifference } from '../../src/text/shares';
import { createBarGroups } from '../charts/barGroups';
import { h, setShown, setText } from '../dom';
import { baselineName } from './rowWords';

/** Tokens of each tokenizer as bars from zero, with the baseline's count as a line through all of them. */
export function createBarChart() {
  const chart = createBarGroups({
    label: 'Tokens by tokenizer',
    axis: 'Tokens of this text',
    format: formatCount,
    isOneSeries: true,
  });
  const legend = h('p', { class: 'legend' });

  return {
    element: h('div', { class: 'bar-chart' }, chart.element, legend),
    update(report: ComparisonReport, rows: readonly ComparisonRow[]): void {
      const { shown, left } = chartRows(report, rows);
      const baseline = rows.find(row => row.tokenizerId === report.baselineId)?.figures.tokens;
      const bars = shown.map(row => ({
        name: row.name,
        value: row.figures.tokens,
        figure: tokensText(row, row.tokenizerId === report.baselineId),
        isHollow: row.kind === 'baseline',
      }));
      const lines = baseline ? [{ name: `baseline: ${baselineName(report)}`, value: baseline }] : [];
      chart.update([{ title: '', bars }], bars.map(({ name, figure }) => `${name}: ${figure}`).join('; '), { lines });
      const off = left.map(row => `${row.name} (${formatCount(row.figures.tokens ?? 0)})`);
      setText(legend, off.length > 0 ? `Too long for the chart: ${off.join(', ')}.` : '');
      setShown(legend, off.length > 0);
    },
  };
}

function tokensText({ error, figures }: ComparisonRow, isBaseline: boolean): string {
  if (error !== undefined) return 'no figures';
  if (figures.tokens === undefined) return 'counting…';
  const { versusBaseline } = figures;
  const beside = isBaseline ? 'baseline' : versusBaseline === undefined ? '' : formatDifference(versusBaseline);
  return beside === '' ? formatCount(figures.tokens) : `${formatCount(figures.tokens)} · ${beside}`;
}

/**
 * Parts the rows into those for the chart and those that would spoil it: a baseline such as one token per byte is many
 * times longer than every tokenizer's bar, and would squeeze the differences that the chart is there to show.
 */
export function chartRows(report: ComparisonReport, rows: readonly ComparisonRow[]) {
  const longest = Math.max(0, ...rows.filter(row => row.kind !== 'baseline').map(tokens));
  const spoils = (row: ComparisonRow): boolean =>
    row.kind === 'baseline' && row.tokenizerId !== report.baselineId && longest > 0 && tokens(row) > 2 * longest;
  return { shown: rows.filter(row => !spoils(row)), left: rows.filter(spoils) };
}

function tokens(row: ComparisonRow): number {
  return row.figures.tokens ?? 0;
}
