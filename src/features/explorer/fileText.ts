import type { Cost } from '../../host/costs/costs';
import { formatQuantity } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { formatUsd } from '../../text/usd';

/** Thousands of tokens in the two characters that VS Code allows: `<1`, `1` to `99`, `M+`. */
export function badge(tokens: number): string {
  if (tokens < 1000) return '<1';
  return tokens < 99_500 ? String(Math.round(tokens / 1000)) : 'M+';
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
