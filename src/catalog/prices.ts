import { calcPrice, type ModelPrice } from '@pydantic/genai-prices';
import type { PricedModel } from './priceData';

/**
 * The list price of `tokens` input tokens in one request at the moment `at`, in USD per million: of uncached text,
 * without output, batch rebates, fees per request or taxes. Undefined where the model had no price by the input token.
 *
 * Dated prices are those in force at `at`, in UTC, prices by the hour included. Where a price has tiers, the highest
 * tier that the request exceeds applies to all of its tokens, which is how the providers bill long prompts: at 2.5 USD,
 * and 5 above 271,999 tokens, a request of 272,000 costs 5 USD per million.
 */
export function listPrice(providerId: string, info: PricedModel, tokens: number, at: Date): number | undefined {
  // The package finds models by patterns that may lead to a neighbour; a provider of this one model cannot.
  const models = [{ ...info, match: { equals: info.id } }];
  const provider = { id: providerId, name: providerId, api_pattern: '', models };
  const price = calcPrice({ input_tokens: tokens }, info.id, { provider, timestamp: at })?.model_price;
  return price && rateAt(price, tokens);
}

/** USD per million input tokens in a request of that many; the tier is chosen as `calcPrice` does (count > start). */
function rateAt({ input_mtok: input }: ModelPrice, tokens: number): number | undefined {
  if (typeof input !== 'object') return input;
  const tier = input.tiers.filter(({ start }) => tokens > start).sort((a, b) => b.start - a.start)[0];
  return tier?.price ?? input.base;
}
