import type { PriceData, PricedModel } from './priceData';
import { CATALOG_PROVIDERS, type CatalogProvider } from './providers';

/** A model that is sold by the input token. */
export interface CatalogModel {
  /** `provider/model`, as in the setting `tokenLoupe.model`; the model's half may hold slashes of its own. */
  readonly id: string;
  readonly name: string;
  readonly providerId: string;
  readonly providerName: string;
  /** In tokens; absent where the data has none. */
  readonly contextWindow?: number;
  /** No longer sold to new customers, as far as is known. */
  readonly deprecated: boolean;
  /** False for models made for speech, images, embeddings and the like, which are also sold by the input token. */
  readonly forText: boolean;
}

/** A listed model with its entry in the data. */
export interface CatalogEntry {
  readonly model: CatalogModel;
  readonly info: PricedModel;
}

/** The data names no modality; makers put it into the id. */
const NOT_FOR_TEXT =
  /audio|computer-use|embed|guard|image|live|moderation|ocr|omni|realtime|sonic|transcribe|\btts\b|vision|voice|voxtral|whisper/;

/** OpenAI's first models, shut down on 2024-01-04 (its page "Deprecations"); the data does not mark them. */
const RETIRED = /^openai\/(ada|babbage|curie|davinci|text-davinci-\d+)$/;

/**
 * The models of the data, grouped by provider in the order of {@link CATALOG_PROVIDERS}; in each group, current models for
 * text come first, then those for other media, then deprecated ones; by name inside each.
 */
export function catalogEntries(data: PriceData): CatalogEntry[] {
  const byName = new Intl.Collator('en', { numeric: true });
  const rank = ({ model }: CatalogEntry): number => (model.deprecated ? 2 : model.forText ? 0 : 1);
  return CATALOG_PROVIDERS.flatMap(provider => {
    const models = data.find(({ id }) => id === provider.id)?.models ?? [];
    return models
      .map(info => toEntry(info, provider))
      .sort((a, b) => rank(a) - rank(b) || byName.compare(a.model.name, b.model.name));
  });
}

function toEntry(info: PricedModel, provider: CatalogProvider): CatalogEntry {
  const id = `${provider.id}/${info.id}`;
  const model: CatalogModel = {
    id,
    name: info.name ?? info.id,
    providerId: provider.id,
    providerName: provider.name,
    ...(info.context_window === undefined ? {} : { contextWindow: info.context_window }),
    deprecated: info.deprecated === true || RETIRED.test(id),
    forText: !NOT_FOR_TEXT.test(info.id),
  };
  return { model, info };
}
