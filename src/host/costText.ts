import type { Cost } from './costs';
import { formatCount, formatShare, formatUsd } from './format';

/** Lines of Markdown that say what a text costs, what that rests on, and how much of the context window it takes. */
export function describeCost(cost: Cost): string[] {
  const { modelName, tokens, tokenizerId, exactness, usd, usdPerMillionTokens, contextWindow } = cost;
  const approximately = exactness.kind === 'exact' ? '' : '≈ ';
  const lines: string[] = [];
  if (usd === undefined || usdPerMillionTokens === undefined) {
    lines.push(`Cost as input to ${modelName}: unknown (no price in the data)`);
  } else {
    lines.push(
      `Cost as input to ${modelName}: **${approximately}${formatUsd(usd)}** (${formatUsd(usdPerMillionTokens)} per million tokens)`,
    );
  }
  if (contextWindow !== undefined) {
    const share = formatShare(tokens / contextWindow);
    lines.push(`Context window: ${approximately}${share} of ${formatCount(contextWindow)} tokens`);
  }
  lines.push(
    exactness.kind === 'exact'
      ? `Exact: ${formatCount(tokens)} tokens by ${tokenizerId}, the model's own tokenizer, without chat-template overhead`
      : `${exactness.kind === 'estimate' ? 'Estimate' : 'Unknown'}: ${exactness.reason}`,
  );
  return lines;
}
