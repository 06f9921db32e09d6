import { DEFAULT_MODELS } from '../../catalog/defaultModels';
import type { Catalog } from '../../catalog/catalog';
import type { PriceData } from '../../catalog/priceData';
import { type ResolvedModel, ModelResolver } from '../../catalog/modelResolver';
import { overrideOf } from '../../catalog/modelOverrides';
import { olderModels } from '../../catalog/olderModels';
import { PRICE_SOURCE } from '../../catalog/priceSource';
import { narrowedTo, tokenizerFor } from '../../catalog/tokenizers';
import type { Exactness } from '../../protocol/views/comparison';
import type { ModelChoice } from '../../protocol/views/barState';
import type { Currency } from '../../text/costs/currency';
import { setting, type SettingScope } from '../settings/settings';
import { kindOf } from './documentKind';

/** What a text costs as input to the selected model. */
export interface Cost {
  readonly modelName: string;
  /** Tokens by the model's tokenizer, or by the one that is used in its place. */
  readonly tokens: number;
  readonly tokenizerId: string;
  /** Whether `tokens`, and so the cost, is the model's own count. */
  readonly exactness: Exactness;
  /** Absent where no price is known. */
  readonly usd?: number;
  readonly usdPerMillionTokens?: number;
  /** The same of tokens that the provider has in its cache. */
  readonly cachedUsdPerMillionTokens?: number;
  /** The price is that of requests of more tokens than this. */
  readonly above?: number;
  /** Where the price comes from, or where it was looked for. */
  readonly source: string;
  /** Tokens; absent where not known. */
  readonly contextWindow?: number;
  /** That amounts are told in as well. */
  readonly currency?: Currency;
}

/** A price of so many input tokens. */
export interface Price {
  readonly usdPerMillionTokens: number;
  readonly cachedUsdPerMillionTokens?: number;
  readonly above?: number;
  readonly totalUsd: number;
  /** Where it comes from, for people. */
  readonly source: string;
}

/** Models and what they cost, under the settings of the moment. */
export class Costs {
  private choices: readonly ModelChoice[] | undefined;

  constructor(
    private readonly catalog: Pick<Catalog, 'find' | 'inputPrice' | 'models'>,
    /** What prices are worked out of, for the engine. */
    readonly prices: PriceData = [],
    /** Where prices are looked for, for people. */
    readonly priceSource = PRICE_SOURCE,
  ) {}

  /** The model that costs of a document or file are worked out for: the setting's, even if its price is not known. */
  selectedModel(scope?: SettingScope): ResolvedModel {
    const model = this.modelOf(setting('model', scope), scope);
    // How far an estimate is off depends on the kind of text.
    const isMeasured = model.exactness.kind === 'estimate' && model.exactness.measured !== undefined;
    return isMeasured ? { ...model, exactness: narrowedTo(kindOf(scope), model.exactness) } : model;
  }

  /** A model by its id, whether or not it is known. */
  modelOf(id: string, scope?: SettingScope): ResolvedModel {
    return this.models(scope).resolve(id);
  }

  /** The price of `tokens` input tokens for the selected model, today; nothing where none is known. */
  priceOf(tokens: number, scope?: SettingScope): Price | undefined {
    return this.models(scope).inputPrice(setting('model', scope), tokens, new Date());
  }

  /** The currency that amounts are told in beside US dollars; undefined if it is that. */
  get currency(): Currency | undefined {
    const name = setting('currency.name');
    return name === 'USD' ? undefined : { name, perUsd: setting('currency.perUsd') };
  }

  private models(scope?: SettingScope): ModelResolver {
    return new ModelResolver(this.catalog, setting('models', scope));
  }

  /**
   * Models to choose from: a current one of each big provider first, then all others for text that are not deprecated, those
   * that are superseded at the end. Worked out once, as prices change by the day; what the user says of models goes before it,
   * and models that only the user knows come first.
   */
  modelChoices(): readonly ModelChoice[] {
    const listed = (this.choices ??= this.listChoices());
    const overrides = setting('models');
    const known = new Set(listed.map(({ id }) => id));
    const own = Object.keys(overrides).filter(id => !known.has(id));
    const added = own.map((id): ModelChoice => {
      const { name = id, providerName: provider = 'Your setting' } = this.catalog.find(id) ?? {};
      return { id, name, provider, exactness: tokenizerFor(id).exactness.kind, isOld: false };
    });
    return [...added, ...listed].map(choice => {
      if (!Object.hasOwn(overrides, choice.id)) return choice;
      const { tokenizer, contextWindow } = overrideOf(overrides, choice.id);
      const price = this.models().inputPrice(choice.id, 0, new Date());
      return {
        ...choice,
        ...(price && { usdPerMillionTokens: price.usdPerMillionTokens }),
        ...(contextWindow !== undefined && { contextWindow }),
        ...(tokenizer !== undefined && { exactness: 'exact' as const }),
      };
    });
  }

  private listChoices(): readonly ModelChoice[] {
    const older = olderModels(this.catalog.models);
    const preferred = DEFAULT_MODELS.flatMap(id => this.catalog.find(id) ?? []);
    const others = this.catalog.models.filter(
      model => model.forText && !model.deprecated && !DEFAULT_MODELS.includes(model.id),
    );
    const now = new Date();
    const choices = [...preferred, ...others].map(({ id, name, providerName, contextWindow }): ModelChoice => {
      const price = this.catalog.inputPrice(id, 0, now);
      return {
        id,
        name,
        provider: providerName,
        ...(price && { usdPerMillionTokens: price.usdPerMillionTokens }),
        ...(contextWindow !== undefined && { contextWindow }),
        exactness: tokenizerFor(id).exactness.kind,
        isOld: older.has(id),
      };
    });
    return [...choices.filter(({ isOld }) => !isOld), ...choices.filter(({ isOld }) => isOld)];
  }

  /** Works out what `tokens`, counted by the selected model's tokenizer, cost. */
  costOf(tokens: number, scope?: SettingScope): Cost {
    const model = this.selectedModel(scope);
    const price = this.priceOf(tokens, scope);
    return {
      modelName: model.name,
      tokens,
      tokenizerId: model.tokenizerId,
      exactness: model.exactness,
      ...(price && { usd: price.totalUsd, ...ratesOf(price) }),
      source: price?.source ?? this.priceSource,
      ...(this.currency && { currency: this.currency }),
      ...(model.contextWindow === undefined ? {} : { contextWindow: model.contextWindow }),
    };
  }
}

/** The price of a token, without the sum. */
export function ratesOf(price: Price): Omit<Price, 'totalUsd' | 'source'> {
  const { usdPerMillionTokens, cachedUsdPerMillionTokens: cached, above } = price;
  return {
    usdPerMillionTokens,
    ...(cached !== undefined && { cachedUsdPerMillionTokens: cached }),
    ...(above !== undefined && { above }),
  };
}
