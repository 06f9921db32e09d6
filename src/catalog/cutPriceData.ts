import { findProvider, type ModelInfo } from '@pydantic/genai-prices';
import type { PriceData, PricedModel } from './priceData';
import { CATALOG_PROVIDERS } from './providers';

/** Entries that price a customer's own fine-tune are patterns rather than models that one could choose. */
const FINE_TUNE = /^ft:|\.ft-/;

/**
 * What the catalog needs of the price package, which is half a megabyte. For the build, which writes `dist/prices.json`
 * from it, and for tests; the extension reads that file when a price is first asked for.
 */
export function cutPriceData(): PriceData {
  return CATALOG_PROVIDERS.flatMap(({ id, models: listed }) => {
    const provider = findProvider({ providerId: id });
    if (provider?.id !== id) return []; // gone from newer data; a test notices, a user sees the others
    const models = provider.models.filter(
      info => (listed?.test(info.id) ?? true) && !FINE_TUNE.test(info.id) && hasInputPrice(info),
    );
    return [{ id, models: models.map(cutModel) }];
  });
}

function cutModel({ id, name, context_window, deprecated, prices }: ModelInfo): PricedModel {
  return {
    id,
    ...(name !== undefined && { name }),
    ...(context_window !== undefined && { context_window }),
    ...(deprecated !== undefined && { deprecated }),
    prices,
  };
}

/** Whether any of the model's prices, at whatever date, is by the input token. */
function hasInputPrice({ prices }: ModelInfo): boolean {
  const all = Array.isArray(prices) ? prices.map(each => each.prices) : [prices];
  return all.some(price => price['input_mtok'] !== undefined);
}
