import { formatMagnitude } from './numbers';
import { formatPrice } from './usd';

/** What there is to say of a model beside its name: `$1.25 per million · window 400 thousand · exact counts`. */
export function describeModel(model: {
  /** USD per million input tokens. */
  readonly usdPerMillionTokens?: number;
  /** In tokens. */
  readonly contextWindow?: number;
  readonly exactness: 'exact' | 'estimate' | 'unknown';
}): string {
  const { usdPerMillionTokens: price, contextWindow } = model;
  return [
    price === undefined ? 'price unknown' : `${formatPrice(price)} per million`,
    contextWindow === undefined ? 'window unknown' : `window ${formatMagnitude(contextWindow)}`,
    { exact: 'exact counts', estimate: 'estimates', unknown: 'tokenizer unknown' }[model.exactness],
  ].join(' · ');
}
