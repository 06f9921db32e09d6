import type { PricedModels } from '../budgets/limitInTokens';
import type { CachedPrefix } from './ledgerChange';

/** US dollars of the cached part of a request, from the cache and without one. */
export interface CachedPrice {
  readonly cached: number;
  readonly uncached: number;
}

/**
 * What the tokens of a cached prefix cost, at a model's list prices of the day; undefined where one is not known. 4,000 tokens
 * at 1.25 and 0.125 USD a million → 0.0005 instead of 0.005
 */
export function cachedPrice(
  models: Pick<PricedModels, 'inputPrice'>,
  model: string,
  { tokens, of }: Pick<CachedPrefix, 'tokens' | 'of'>,
  today: Date,
): CachedPrice | undefined {
  // Prices may have steps: that of the whole request counts.
  const { usdPerMillionTokens: full, cachedUsdPerMillionTokens: low } = models.inputPrice(model, of, today) ?? {};
  if (full === undefined || low === undefined) return undefined;
  return { cached: (low * tokens) / 1e6, uncached: (full * tokens) / 1e6 };
}
