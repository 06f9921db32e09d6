import type { MetricValues } from '../../../analysis/metrics/metrics';
import { figureValues } from '../../../analysis/figures/figures';
import type { ComparisonRow } from '../../../protocol/views/comparison';
import type { ListedTokenizer, TextMeasure, TokenCount } from '../../../protocol/engine';

/** What came of counting by one tokenizer. */
export interface RowCount {
  readonly count?: TokenCount;
  readonly error?: string;
  /** Absent until the text was profiled. */
  readonly metrics?: MetricValues;
  readonly megabytesPerSecond?: number;
}

/** What so many tokens cost; nothing where no price is known. */
export type PriceOf = (tokens: number) => { readonly totalUsd: number } | undefined;

/** One row a tokenizer, with all figures that are known so far. */
export function comparisonRows(
  tokenizers: readonly ListedTokenizer[],
  counts: ReadonlyMap<string, RowCount>,
  baselineId: string,
  text: TextMeasure,
  priceOf: PriceOf,
  contextWindow?: number,
): ComparisonRow[] {
  const baselineTokens = counts.get(baselineId)?.count?.tokens;
  return tokenizers.map(({ id, name, kind, description, vocabularySize, error: unusable }) => {
    const counted = counts.get(id);
    const error = unusable ?? counted?.error;
    const figures = figureValues({
      text,
      ...(vocabularySize === undefined ? {} : { vocabularySize }),
      ...(counted?.count && { count: counted.count }),
      ...(counted?.metrics && { metrics: counted.metrics }),
      ...(counted?.megabytesPerSecond !== undefined && { megabytesPerSecond: counted.megabytesPerSecond }),
      ...(baselineTokens === undefined ? {} : { baselineTokens }),
      // A baseline is no tokenizer that a model could be sold with.
      ...(kind === 'baseline'
        ? {}
        : { usdOf: tokens => priceOf(tokens)?.totalUsd, ...(contextWindow !== undefined && { contextWindow }) }),
    });
    return { tokenizerId: id, name, kind, description, figures, ...(error === undefined ? {} : { error }) };
  });
}
