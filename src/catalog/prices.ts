import { calcPrice, type ModelPrice } from '@pydantic/genai-prices';
import { catalogEntries, type CatalogModel } from './models';

/** The installed version of `@pydantic/genai-prices`; its exports hide its package.json, so a test compares the two. */
export const PRICE_PACKAGE_VERSION = '0.1.8';

/**
 * Day on which that version was published to npm (`npm view @pydantic/genai-prices time`), UTC. The data carries no
 * date of its own: prices are those which its editors had by then. Look it up again with every new version.
 */
export const PRICE_DATA_DATE = '2026-09-23';

/** Where all prices and context windows come from, with the data's date, for people. */
export const PRICE_SOURCE = `@pydantic/genai-prices ${PRICE_PACKAGE_VERSION} (${PRICE_DATA_DATE})`;

/** What input costs. */
export interface InputPrice {
  /** USD per million input tokens, at this many tokens and this moment. */
  readonly usdPerMillionTokens: number;
  /** USD for all of them. */
  readonly totalUsd: number;
}

/**
 * The price of `tokens` input tokens sent to `model` in one request at the moment `at`: the list price of uncached
 * text, without output, batch rebates, fees per request or taxes.
 *
 * Dated prices are those in force at `at`, in UTC, prices by the hour included. Where a price has tiers, the highest
 * tier that the request exceeds applies to all of its tokens, which is how the providers bill long prompts.
 *
 * Undefined where the model is not in the catalog or had no price by the input token at that moment.
 * Throws `RangeError` if `tokens` is negative or not finite, or `at` is not a date.
 */
export function inputPrice(model: CatalogModel, tokens: number, at: Date): InputPrice | undefined {
  if (!Number.isFinite(tokens) || tokens < 0) throw new RangeError(`Not a number of tokens: ${tokens}`);
  if (Number.isNaN(at.getTime())) throw new RangeError('Not a date.');
  const entry = catalogEntries().get(model.id);
  if (entry === undefined) return undefined;
  // The package finds models by patterns that may lead to a neighbour; a provider of this one model cannot.
  const { provider, info } = entry;
  const alone = { ...provider, models: [{ ...info, match: { equals: info.id } }] };
  const price = calcPrice({ input_tokens: tokens }, info.id, { provider: alone, timestamp: at })?.model_price;
  const usdPerMillionTokens = price && rateAt(price, tokens);
  if (usdPerMillionTokens === undefined) return undefined;
  return { usdPerMillionTokens, totalUsd: (usdPerMillionTokens * tokens) / 1e6 };
}

/** USD per million input tokens in a request of that many; the tier is chosen as `calcPrice` does (count > start). */
function rateAt({ input_mtok: input }: ModelPrice, tokens: number): number | undefined {
  if (typeof input !== 'object') return input;
  const tier = input.tiers.filter(({ start }) => tokens > start).sort((a, b) => b.start - a.start)[0];
  return tier?.price ?? input.base;
}
