import { formatCount } from './numbers';
import { formatPrice } from './usd';

/** What one price is, at the size of a request. */
export interface PriceRates {
  /** USD. */
  readonly usdPerMillionTokens: number;
  /** USD; absent where it is not known. */
  readonly cachedUsdPerMillionTokens?: number;
  /** The price is that of requests of more tokens than this. */
  readonly above?: number;
}

/** `$5.00 per million input tokens, the price above 271,999 tokens; $0.50 where they are cached` */
export function describeRates({ usdPerMillionTokens, cachedUsdPerMillionTokens: cached, above }: PriceRates): string {
  const tier = above === undefined ? '' : `, the price above ${formatCount(above)} tokens`;
  const cache = cached === undefined ? '' : `; ${formatPrice(cached)} where they are cached`;
  return `${formatPrice(usdPerMillionTokens)} per million input tokens${tier}${cache}`;
}
