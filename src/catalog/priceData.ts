import type { ModelInfo } from '@pydantic/genai-prices';

/** A model of the price data, with what the catalog reads of it. */
export type PricedModel = Pick<ModelInfo, 'id' | 'name' | 'context_window' | 'deprecated' | 'prices'>;

/** A provider's models, by its id in `@pydantic/genai-prices`. */
export interface PricedProvider {
  readonly id: string;
  readonly models: readonly PricedModel[];
}

/** Contents of `dist/prices.json`: the providers that the catalog lists, in its order. */
export type PriceData = readonly PricedProvider[];
