import { correctionOf, CORRECTIONS } from './corrections';
import { catalogEntries, type CatalogEntry, type CatalogModel } from './models';
import type { PriceData } from './priceData';
import { listPrice } from './prices';
import { PRICE_SOURCE } from './priceSource';

/** What input costs. */
export interface InputPrice {
  /** USD per million input tokens, at this many tokens and this moment. */
  readonly usdPerMillionTokens: number;
  /** USD for all of them. */
  readonly totalUsd: number;
  /** Where the price comes from, for people. */
  readonly source: string;
}

/** The models that are sold by the input token, and their prices: the price data with the corrections over it. */
export class Catalog {
  private readonly entries: ReadonlyMap<string, CatalogEntry>;

  constructor(
    data: PriceData,
    private readonly corrections = CORRECTIONS,
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
    const usdPerMillionTokens =
      correction?.usdPerMillionTokens ?? listPrice(entry.model.providerId, entry.info, tokens, at);
    if (usdPerMillionTokens === undefined) return undefined;
    const source = correction?.source ?? PRICE_SOURCE;
    return { usdPerMillionTokens, totalUsd: (usdPerMillionTokens * tokens) / 1e6, source };
  }
}
