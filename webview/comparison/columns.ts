import type { ComparisonReport, ComparisonRow } from '../../src/protocol/comparison';
import { formatMilliseconds } from '../../src/text/durations';
import { formatCount, formatRatio, NO_FIGURE } from '../../src/text/numbers';
import { formatDifference } from '../../src/text/shares';
import { formatUsd } from '../../src/text/usd';
import type { ColumnId } from './sorting';

/** A column of figures: its header and what it says about a row. */
export interface FigureColumn {
  readonly id: Exclude<ColumnId, 'name'>;
  readonly title: string;
  /** What the figure is, in a sentence. */
  readonly description: (report: ComparisonReport) => string;
  readonly text: (row: ComparisonRow, report: ComparisonReport) => string;
}

/** The columns after the tokenizer's name. */
export const figureColumns: readonly FigureColumn[] = [
  {
    id: 'tokens',
    title: 'Tokens',
    description: () => 'Tokens of the text, without special tokens.',
    text: row => (row.figures ? formatCount(row.figures.tokens) : NO_FIGURE),
  },
  {
    id: 'versusBaseline',
    title: 'vs. baseline',
    description: report => `Tokens more or fewer than ${baselineName(report)}, in per cent of its tokens.`,
    text: (row, report) =>
      row.tokenizerId === report.baselineId ? 'baseline' : formatDifference(row.figures?.versusBaseline),
  },
  {
    id: 'bytesPerToken',
    title: 'Bytes/token',
    description: () => 'UTF-8 bytes of the text per token: more is more compact.',
    text: row => formatRatio(row.figures?.bytesPerToken),
  },
  {
    id: 'tokensPerWord',
    title: 'Tokens/word',
    description: () => 'Tokens per word (fertility): fewer is more compact.',
    text: row => formatRatio(row.figures?.tokensPerWord),
  },
  {
    id: 'costUsd',
    title: 'Cost',
    description: report =>
      `What the text would cost as input at the price of ${report.pricing.modelName}, if it used this tokenizer.`,
    text: row => formatUsd(row.figures?.costUsd),
  },
  {
    id: 'encodeMilliseconds',
    title: 'Encode time',
    description: () =>
      'Time the engine took to count this text when it first saw it, with cold caches, the tokenizer loaded already.',
    text: row => (row.figures ? formatMilliseconds(row.figures.encodeMilliseconds) : NO_FIGURE),
  },
  {
    id: 'vocabularySize',
    title: 'Vocabulary',
    description: () => 'Number of tokens that the tokenizer knows.',
    text: row => (row.vocabularySize === undefined ? NO_FIGURE : formatCount(row.vocabularySize)),
  },
];

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
