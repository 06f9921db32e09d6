import type { ComparisonReport, ComparisonRow } from '../../src/protocol/views/comparison';

/** The name of the report's baseline. */
export function baselineName(report: ComparisonReport): string {
  return report.rows.find(row => row.tokenizerId === report.baselineId)?.name ?? report.baselineId;
}

/** What the row's tokenizer is to the chosen model: its own, a stand-in, or nothing. */
export function modelMark(row: ComparisonRow, report: ComparisonReport): string | undefined {
  const { pricing } = report;
  if (row.tokenizerId !== pricing.tokenizerId || pricing.exactness.kind === 'unknown') return undefined;
  return pricing.exactness.kind === 'exact' ? `used by ${pricing.modelName}` : `stands in for ${pricing.modelName}`;
}

/** The word for a tokenizer's kind. */
export const kindWords: Readonly<Record<ComparisonRow['kind'], string>> = {
  bpe: 'BPE',
  superbpe: 'SuperBPE',
  domain: 'domain',
  added: 'yours',
  baseline: 'yardstick',
};

/** Whether the row's tokenizer has not counted the text yet. */
export function isCounting({ error, figures }: ComparisonRow): boolean {
  return error === undefined && figures.tokens === undefined;
}
