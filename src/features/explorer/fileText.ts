import type { Cost } from '../../host/costs/costs';
import type { FileFigures } from './fileCounts';
import { formatCount, formatQuantity } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { formatUsd } from '../../text/usd';

/** Why a file has no count; nothing of a binary one, which nobody expects to be counted. */
export function whyNotCounted(figures: FileFigures, maxFileSize: number): string | undefined {
  switch (figures.kind) {
    case 'tooLarge':
      return `not counted: ${formatCount(figures.bytes)} bytes are more than tokenLoupe.explorer.maxFileSize (${formatCount(maxFileSize)})`;
    case 'unknownEncoding':
      return `not counted: text in the encoding ${figures.encoding} is not read here`;
    default:
      return undefined;
  }
}

/** `1,234 tokens (o200k_base) · $0.00154 as input to GPT-5 · 0.3 % of its context`. */
export function fileTooltip(tokens: number, tokenizerName: string, cost: Cost): string {
  const isExact = cost.exactness.kind === 'exact';
  const approximately = isExact ? '' : '≈ ';
  const estimate = isExact ? '' : ` (${cost.exactness.kind})`;
  const parts = [`${formatQuantity(tokens, 'token')} (${tokenizerName})`];
  parts.push(
    cost.usd === undefined
      ? `cost as input to ${cost.modelName} unknown`
      : `${approximately}${formatUsd(cost.usd)} as input to ${cost.modelName}${estimate}`,
  );
  if (cost.contextWindow !== undefined) {
    parts.push(`${approximately}${formatShare(cost.tokens / cost.contextWindow)} of its context`);
  }
  return parts.join(' · ');
}
