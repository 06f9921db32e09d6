import type { ComparisonReport, ComparisonRow } from '../../src/protocol/comparison';

/**
 * Parts the rows into those for the chart and those that would spoil it: a yardstick such as one token per byte is many
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
