import { findProvider, type ModelInfo, type Provider } from '@pydantic/genai-prices';
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

/** A listed model with its entry in the data, for the catalog's own files. Others need {@link CatalogModel} alone. */
export interface CatalogEntry {
  readonly model: CatalogModel;
  readonly provider: Provider;
  readonly info: ModelInfo;
}

/** The data names no modality; makers put it into the id. */
const NOT_FOR_TEXT =
  /audio|computer-use|embed|guard|image|live|moderation|ocr|omni|realtime|sonic|transcribe|\btts\b|vision|voice|voxtral|whisper/;

/** OpenAI's first models, shut down on 2024-01-04 (its page "Deprecations"); the data does not mark them. */
const RETIRED = /^openai\/(ada|babbage|curie|davinci|text-davinci-\d+)$/;

/** Entries that price a customer's own fine-tune are patterns rather than models that one could choose. */
const FINE_TUNE = /^ft:|\.ft-/;

const byName = new Intl.Collator('en', { numeric: true });

/** Current models for text first, then the other kinds, then what is deprecated; by name inside each. */
function compareEntries(a: CatalogEntry, b: CatalogEntry): number {
  const rank = ({ model }: CatalogEntry) => (model.deprecated ? 2 : model.forText ? 0 : 1);
  return rank(a) - rank(b) || byName.compare(a.model.name, b.model.name);
}

/** Whether any of the model's prices, at whatever date, is by the input token. */
function hasInputPrice({ prices }: ModelInfo): boolean {
  const all = Array.isArray(prices) ? prices.map(each => each.prices) : [prices];
  return all.some(price => price['input_mtok'] !== undefined);
}

function toEntry(info: ModelInfo, provider: Provider, house: CatalogProvider): CatalogEntry {
  const id = `${house.id}/${info.id}`;
  const model: CatalogModel = {
    id,
    name: info.name ?? info.id,
    providerId: house.id,
    providerName: house.name,
    ...(info.context_window === undefined ? {} : { contextWindow: info.context_window }),
    deprecated: info.deprecated === true || RETIRED.test(id),
    forText: !NOT_FOR_TEXT.test(info.id),
  };
  return { model, provider, info };
}

function readEntries(): ReadonlyMap<string, CatalogEntry> {
  const entries = CATALOG_PROVIDERS.flatMap(house => {
    const provider = findProvider({ providerId: house.id });
    if (provider?.id !== house.id) return []; // gone from newer data; a test notices, a user sees the others
    return provider.models
      .filter(info => (house.models?.test(info.id) ?? true) && !FINE_TUNE.test(info.id) && hasInputPrice(info))
      .map(info => toEntry(info, provider, house))
      .sort(compareEntries);
  });
  return new Map(entries.map(entry => [entry.model.id, entry]));
}

let entriesById: ReadonlyMap<string, CatalogEntry> | undefined;

/** All entries by id, in list order. Read at the first call: an extension must not sort price lists to start up. */
export function catalogEntries(): ReadonlyMap<string, CatalogEntry> {
  return (entriesById ??= readEntries());
}

/**
 * All models with a price for input tokens, grouped by provider in the order of {@link CATALOG_PROVIDERS}; in each
 * group, current models for text come first, then those for other media, then deprecated ones.
 */
export function listModels(): CatalogModel[] {
  return [...catalogEntries().values()].map(entry => entry.model);
}

/** The model of this id (`provider/model`, exactly as listed), if there is one. */
export function findModel(id: string): CatalogModel | undefined {
  return catalogEntries().get(id)?.model;
}
