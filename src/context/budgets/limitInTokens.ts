import type { ModelResolver } from '../../catalog/modelResolver';
import type { BudgetLimit } from './budget';

/** A limit in tokens, or why it cannot be told, for people. */
export type TokenLimit = { readonly tokens: number } | { readonly reason: string };

/** What is known of models: tokenizers, windows and prices. */
export type PricedModels = Pick<ModelResolver, 'resolve' | 'inputPrice'>;

/**
 * The most tokens that a limit allows for a model. Prices may have steps, so the number whose price is within the limit is
 * searched for: 0.01 USD at 2.5 USD per million → 4,000 tokens.
 */
export function limitInTokens(
  { unit, most }: BudgetLimit,
  model: string,
  models: PricedModels,
  today: Date,
): TokenLimit {
  if (unit === 'tokens') return { tokens: Math.floor(most) };
  const known = models.resolve(model);
  if (!known.isKnown) return { reason: `the model ${model} is not known` };
  if (unit === 'windowShare') {
    const { contextWindow } = known;
    return contextWindow === undefined
      ? { reason: `the context window of ${known.name} is not known` }
      : { tokens: Math.floor(contextWindow * most) };
  }
  const priceOf = (tokens: number): number | undefined => models.inputPrice(model, tokens, today)?.totalUsd;
  if (priceOf(1) === undefined) return { reason: `the price of ${known.name} is not known` };
  let [low, high] = [0, 1];
  while (priceOf(high)! <= most && high < 1e12) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (priceOf(middle)! <= most) low = middle;
    else high = middle;
  }
  return { tokens: low };
}
