import type { ComparisonReport, ComparisonRow } from '../../src/protocol/views/comparison';
import { h, keyedChildren, setAttribute, setShown, setText, type Part } from '../dom';
import { formatCount } from '../../src/text/numbers';
import { formatDifference } from '../../src/text/shares';
import { baselineName } from './rowWords';

interface BarState {
  readonly row: ComparisonRow;
  readonly isBaseline: boolean;
  /** Tokens at the full width of the chart. */
  readonly scale: number;
  /** The baseline's tokens, where they are known. */
  readonly baseline: number | undefined;
}

/**
 * Tokens of each tokenizer as bars from zero, with the baseline's count as a dashed line through all of them.
 * It is a list of texts with figures, so that it can be read without seeing the bars.
 */
export function createBarChart() {
  const bars = h('ul', { class: 'bars' });
  const updateBars = keyedChildren<BarState>(bars, state => state.row.tokenizerId, createBar);
  const legend = h('p', { class: 'legend' });
  const element = h('div', { class: 'bar-chart' }, bars, legend);

  return {
    element,
    update(report: ComparisonReport, rows: readonly ComparisonRow[]): void {
      const { shown, left } = chartRows(report, rows);
      const scale = Math.max(0, ...shown.map(row => row.figures.tokens ?? 0));
      const baseline = shown.find(row => row.tokenizerId === report.baselineId)?.figures.tokens;
      updateBars(shown.map(row => ({ row, scale, baseline, isBaseline: row.tokenizerId === report.baselineId })));
      const off = left.map(row => `${row.name} (${formatCount(row.figures.tokens ?? 0)})`);
      setText(
        legend,
        `The dashed line is the baseline, ${baselineName(report)}. A shorter bar means fewer tokens.` +
          (off.length > 0 ? ` Too long for the chart: ${off.join(', ')}.` : ''),
      );
      setShown(legend, (baseline ?? 0) > 0);
    },
  };
}

function createBar(): Part<BarState> {
  const name = h('span', { class: 'bar-name' });
  const fill = h('span', { class: 'bar-fill' });
  const line = h('span', { class: 'bar-baseline' });
  const track = h('span', { class: 'bar-track', 'aria-hidden': 'true' }, fill, line);
  const tokens = h('span', { class: 'bar-tokens' });
  const words = h('span', { class: 'bar-words' });
  const element = h('li', { class: 'bar' }, name, track, tokens, words);

  return {
    element,
    update({ row, isBaseline, scale, baseline }) {
      const share = scale > 0 ? (row.figures.tokens ?? 0) / scale : 0;
      setText(name, row.name);
      setAttribute(name, 'title', row.name);
      element.classList.toggle('is-baseline', isBaseline);
      setShown(fill, row.figures.tokens !== undefined);
      fill.style.width = `${(share * 100).toFixed(3)}%`;
      setShown(line, baseline !== undefined && baseline > 0 && scale > 0);
      line.style.left = `${scale > 0 ? (((baseline ?? 0) / scale) * 100).toFixed(3) : 0}%`;
      setText(tokens, tokensText(row));
      setText(words, isBaseline ? 'baseline' : differenceText(row));
    },
  };
}

function differenceText({ figures }: ComparisonRow): string {
  return figures.versusBaseline === undefined ? '' : formatDifference(figures.versusBaseline);
}

function tokensText(row: ComparisonRow): string {
  if (row.error !== undefined) return 'no figures';
  return row.figures.tokens === undefined ? 'counting…' : formatCount(row.figures.tokens);
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
