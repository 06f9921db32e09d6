import type { Catalog, InputPrice } from './catalog';
import { type ModelOverrides, OVERRIDE_SOURCE, overrideOf } from './modelOverrides';
import { type ModelTokenizer, tokenizerFor } from './tokenizers';

/** What is known of a model, by the user or by us. */
export interface ResolvedModel extends ModelTokenizer {
  readonly id: string;
  readonly name: string;
  /** In tokens; absent where it is not known. */
  readonly contextWindow?: number;
  /** False for a model that neither the catalog nor the user knows: its tokenizer is a guess, and it has no price. */
  readonly isKnown: boolean;
}

/**
 * Models as the user has them: what the setting `tokenLoupe.models` says goes before what the catalog and the registry
 * know. The one way in which editor, engine and terminal learn of a model.
 */
export class ModelResolver {
  constructor(
    private readonly catalog: Pick<Catalog, 'find' | 'inputPrice'>,
    private readonly overrides: ModelOverrides = {},
  ) {}

  /** The model of an id; of one that nobody knows its tokenizer is an estimate. */
  resolve(id: string): ResolvedModel {
    const listed = this.catalog.find(id);
    const { tokenizer, contextWindow = listed?.contextWindow } = overrideOf(this.overrides, id);
    return {
      id,
      name: listed?.name ?? id,
      ...(tokenizer === undefined ? tokenizerFor(id) : { tokenizerId: tokenizer, exactness: { kind: 'exact' } }),
      ...(contextWindow !== undefined && { contextWindow }),
      isKnown: listed !== undefined || Object.hasOwn(this.overrides, id),
    };
  }

  /** The price of `tokens` input tokens in one request at the moment `at`, as in {@link Catalog.inputPrice}. */
  inputPrice(id: string, tokens: number, at: Date): InputPrice | undefined {
    const { inputPrice, cachedInputPrice } = overrideOf(this.overrides, id);
    const listed = this.catalog.inputPrice(id, tokens, at);
    const usdPerMillionTokens = inputPrice ?? listed?.usdPerMillionTokens;
    if (usdPerMillionTokens === undefined || (inputPrice === undefined && cachedInputPrice === undefined))
      return listed;
    return {
      // A price of the user's says nothing of the list's tiers and caches.
      ...(inputPrice === undefined && listed),
      usdPerMillionTokens,
      totalUsd: (usdPerMillionTokens * tokens) / 1e6,
      source: OVERRIDE_SOURCE,
      ...(cachedInputPrice !== undefined && { cachedUsdPerMillionTokens: cachedInputPrice }),
    };
  }
}
