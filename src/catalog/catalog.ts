import { calcPrice, type ModelPrice } from '@pydantic/genai-prices';
import { correctionOf, CORRECTIONS } from './corrections';
import { catalogEntries, type CatalogEntry, type CatalogModel } from './models';
import type { PriceData, PricedModel } from './priceData';
import { PRICE_SOURCE } from './priceSource';

/** What input costs. */
export interface InputPrice {
  /** USD per million input tokens, at this many tokens and this moment. */
  readonly usdPerMillionTokens: number;
  /** USD for all of them. */
  readonly totalUsd: number;
  /** USD per million of them that the provider has in its cache; absent where no such price is known. */
  readonly cachedUsdPerMillionTokens?: number;
  /** The price is that of requests of more tokens than this; absent where no such price applies. */
  readonly above?: number;
  /** Where the price comes from, for people. */
  readonly source: string;
}

/** The models that are sold by the input token, and their prices: the price data with the corrections over it. */
export class Catalog {
  private readonly entries: ReadonlyMap<string, CatalogEntry>;

  constructor(
    data: PriceData,
    private readonly corrections = CORRECTIONS,
    /** Where the data is from, for people. */
    private readonly source = PRICE_SOURCE,
  ) {
    this.entries = new Map(catalogEntries(data).map(entry => [entry.model.id, entry]));
  }

  /** All models with a price for input tokens, in the order in which a list shows them. */
  get models(): readonly CatalogModel[] {
    return Array.from(this.entries.values(), ({ model }) => model);
  }

  /** The model of this id (`provider/model`, exactly as listed), if there is one. */
  find(id: string): CatalogModel | undefined {
    return this.entries.get(id)?.model;
  }

  /**
   * The price of `tokens` input tokens sent to a model in one request at the moment `at`, see {@link listPrice}; a
   * correction in force at that moment wins. Undefined where the model is not in the catalog or had no price then.
   * Throws `RangeError` if `tokens` is negative or not finite, or `at` is not a date.
   */
  inputPrice(id: string, tokens: number, at: Date): InputPrice | undefined {
    if (!Number.isFinite(tokens) || tokens < 0) throw new RangeError(`Not a number of tokens: ${tokens}`);
    if (Number.isNaN(at.getTime())) throw new RangeError('Not a date.');
    const entry = this.entries.get(id);
    if (entry === undefined) return undefined;
    const correction = correctionOf(this.corrections, id, at);
    // A correction says nothing of tiers and caches.
    const price = correction ?? listPrice(entry.model.providerId, entry.info, tokens, at);
    if (!price) return undefined;
    const { usdPerMillionTokens } = price;
    const source = correction?.source ?? this.source;
    const more = correction ? {} : price;
    return { ...more, usdPerMillionTokens, totalUsd: (usdPerMillionTokens * tokens) / 1e6, source };
  }
}

/**
 * The list price of `tokens` input tokens in one request at the moment `at`, in USD per million: of uncached text,
 * without output, batch rebates, fees per request or taxes. Undefined where the model had no price by the input token.
 *
 * Dated prices are those in force at `at`, in UTC, prices by the hour included. Where a price has tiers, the highest
 * tier that the request exceeds applies to all of its tokens, which is how the providers bill long prompts: at 2.5 USD,
 * and 5 above 271,999 tokens, a request of 272,000 costs 5 USD per million.
 */
function listPrice(providerId: string, info: PricedModel, tokens: number, at: Date): ListPrice | undefined {
  // The package finds models by patterns that may lead to a neighbour; a provider of this one model cannot.
  const models = [{ ...info, match: { equals: info.id } }];
  const provider = { id: providerId, name: providerId, api_pattern: '', models };
  const price = calcPrice({ input_tokens: tokens }, info.id, { provider, timestamp: at })?.model_price;
  const input = price && rateAt(price['input_mtok'], tokens);
  if (!input) return undefined;
  const cached = rateAt(price['cache_read_mtok'], tokens);
  return {
    usdPerMillionTokens: input.usd,
    ...(cached && { cachedUsdPerMillionTokens: cached.usd }),
    ...(input.above !== undefined && { above: input.above }),
  };
}

type ListPrice = Omit<InputPrice, 'totalUsd' | 'source'>;

/** USD per million tokens in a request of that many, and its tier, chosen as `calcPrice` does (count > start). */
function rateAt(
  rate: ModelPrice['input_mtok'],
  tokens: number,
): { readonly usd: number; readonly above?: number } | undefined {
  if (rate === undefined) return undefined;
  if (typeof rate !== 'object') return { usd: rate };
  const tier = rate.tiers.filter(({ start }) => tokens > start).sort((a, b) => b.start - a.start)[0];
  return tier ? { usd: tier.price, above: tier.start } : { usd: rate.base };
}
