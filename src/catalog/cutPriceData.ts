import { findProvider, type ModelInfo } from '@pydantic/genai-prices';
import { keptModels } from './keptModels';
import type { PriceData, PricedModel } from './priceData';
import { CATALOG_PROVIDERS } from './providers';

/**
 * What the catalog needs of the price package, which is half a megabyte. For the build, which writes `dist/prices.json`
 * from it, and for tests; the extension reads that file when a price is first asked for.
 */
export function cutPriceData(): PriceData {
  return CATALOG_PROVIDERS.flatMap(listed => {
    const provider = findProvider({ providerId: listed.id });
    if (provider?.id !== listed.id) return []; // gone from newer data; a test notices, a user sees the others
    return [{ id: listed.id, models: keptModels(provider.models, listed).map(cutModel) }];
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
