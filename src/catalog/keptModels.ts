import type { PricedModel } from './priceData';
import type { CatalogProvider } from './providers';

/** Entries that price a customer's own fine-tune are patterns rather than models that one could choose. */
const FINE_TUNE = /^ft:|\.ft-/;

/** The models of a provider that the catalog lists. */
export function keptModels<T extends PricedModel>(models: readonly T[], { models: listed }: CatalogProvider): T[] {
  return models.filter(info => (listed?.test(info.id) ?? true) && !FINE_TUNE.test(info.id) && hasInputPrice(info));
}

/** Whether any of the model's prices, at whatever date, is by the input token. */
function hasInputPrice({ prices }: PricedModel): boolean {
  const all = Array.isArray(prices) ? prices.map(each => each.prices) : [prices];
  return all.some(price => price['input_mtok'] !== undefined);
}
