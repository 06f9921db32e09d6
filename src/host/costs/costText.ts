import type { Cost } from './costs';
import { escapeMarkdown } from '../../text/markdown';
import { countRange } from '../../text/costs/countRange';
import { formatCount } from '../../text/numbers';
import { formatShare } from '../../text/shares';
import { describeRates } from '../../text/priceText';
import { formatMoney } from '../../text/costs/currency';

/**
 * Lines of Markdown that say what a text costs, what that rests on, and how much of the context window it takes. Names
 * come from settings and files, so they are escaped.
 */
export function describeCost(cost: Cost): string[] {
  const { tokens, tokenizerId, exactness, usd, usdPerMillionTokens, source, contextWindow } = cost;
  const modelName = escapeMarkdown(cost.modelName);
  const approximately = exactness.kind === 'exact' ? '' : '≈ ';
  const range = countRange(exactness.kind === 'estimate' ? exactness.band : undefined, tokens);
  const lines: string[] = [];
  if (usd === undefined || usdPerMillionTokens === undefined) {
    lines.push(`Cost as input to ${modelName}: unknown (no price in ${escapeMarkdown(source)})`);
  } else {
    lines.push(
      `Cost as input to ${modelName}: **${approximately}${formatMoney(usd, cost.currency && { ...cost.currency, name: escapeMarkdown(cost.currency.name) })}** (${describeRates({ ...cost, usdPerMillionTokens })})`,
    );
  }
  if (contextWindow !== undefined) {
    const share = formatShare(tokens / contextWindow);
    lines.push(`Context window: ${approximately}${share} of ${formatCount(contextWindow)} tokens`);
  }
  lines.push(
    exactness.kind === 'exact'
      ? `Exact: ${formatCount(tokens)} tokens by ${tokenizerId}, the model's own tokenizer, without chat-template overhead`
      : `${exactness.kind === 'estimate' ? 'Estimate' : 'Unknown'}: ${escapeMarkdown(range === undefined ? exactness.reason : `${exactness.reason} That would be ${range}.`)}`,
  );
  if (usd !== undefined) lines.push(`Prices: ${escapeMarkdown(source)}`);
  return lines;
}
