import type { ModelInfo } from '@pydantic/genai-prices';
import {
  arrayOf,
  arrayUpTo,
  asBoolean,
  asObject,
  integerFrom,
  type JsonObject,
  member,
  numberFrom,
  oneOf,
  stringUpTo,
} from '../engine/json/checkedJson';
import { FormatError } from '../engine/json/formatError';
import { keptModels } from './keptModels';
import type { PriceData, PricedModel } from './priceData';
import { CATALOG_PROVIDERS } from './providers';

/** Limits of what is taken for a price list: each is several times what the list has. */
const [MOST_PROVIDERS, MOST_MODELS, MOST_PRICES, MOST_UNITS, MOST_TIERS] = [1000, 5000, 100, 100, 20];
/** A list with fewer models that have a price is another thing, or a broken one. */
const LEAST_MODELS = 50;
/** USD, of whatever unit. */
const asPrice = numberFrom(0, 1e6);

/**
 * Reads a list of prices as genai-prices publishes it (`prices/new_data/v2/data.json`, by its `data.schema.json`), and takes
 * what the catalog needs. All of the list is checked that is taken; patterns that it has for names of models are not. Throws
 * `FormatError` with the place.
 */
export function readPriceList(json: unknown): PriceData {
  const given = new Map<string, readonly unknown[]>();
  for (const [index, each] of arrayUpTo(MOST_PROVIDERS)(json, '').entries()) {
    const path = `[${index}]`;
    const provider = asObject(each, path);
    given.set(
      asName(member(provider, 'id'), `${path}.id`),
      arrayUpTo(MOST_MODELS)(member(provider, 'models'), `${path}.models`),
    );
  }
  const data = CATALOG_PROVIDERS.flatMap(provider => {
    const models = given.get(provider.id)?.map((each, index) => readModel(each, `${provider.id}[${index}]`));
    return models ? [{ id: provider.id, models: keptModels(models, provider) }] : [];
  });
  const count = data.reduce((sum, { models }) => sum + models.length, 0);
  if (count < LEAST_MODELS)
    throw new FormatError('', `has ${count} models with a price, but a price list has at least ${LEAST_MODELS}`);
  return data;
}

const asName = stringUpTo(200);

function readModel(json: unknown, path: string): PricedModel {
  const model = asObject(json, path);
  const optional = <T>(key: string, check: (value: unknown, at: string) => T): Record<string, T> => {
    const value = member(model, key);
    return value === undefined || value === null ? {} : { [key]: check(value, `${path}.${key}`) };
  };
  return {
    id: asName(member(model, 'id'), `${path}.id`),
    ...optional('name', asName),
    ...optional('context_window', integerFrom(1, 1e9)),
    ...optional('deprecated', asBoolean),
    prices: readPrices(member(model, 'prices'), `${path}.prices`),
  };
}

function readPrices(json: unknown, path: string): ModelInfo['prices'] {
  if (!Array.isArray(json)) return readRates(json, path);
  return arrayOf((each, at) => {
    const object = asObject(each, at);
    const constraint = member(object, 'constraint');
    const prices = readRates(member(object, 'prices'), `${at}.prices`);
    return constraint === undefined || constraint === null
      ? { prices }
      : { constraint: readConstraint(constraint, `${at}.constraint`), prices };
  }, MOST_PRICES)(json, path);
}

function readRates(
  json: unknown,
  path: string,
): Record<string, number | { base: number; tiers: { start: number; price: number }[] }> {
  const object = asObject(json, path);
  const keys = Object.keys(object);
  if (keys.length > MOST_UNITS) throw new FormatError(path, `has ${keys.length} prices`);
  return Object.fromEntries(keys.map(key => [key, readRate(object[key], `${path}.${key}`)]));
}

function readRate(json: unknown, path: string): number | { base: number; tiers: { start: number; price: number }[] } {
  if (typeof json === 'number') return asPrice(json, path);
  const { base, tiers } = asObject(json, path);
  const readTier = (each: unknown, at: string): { start: number; price: number } => {
    const { start, price } = asObject(each, at);
    return { start: numberFrom(0, 1e9)(start, `${at}.start`), price: asPrice(price, `${at}.price`) };
  };
  return { base: asPrice(base, `${path}.base`), tiers: arrayOf(readTier, MOST_TIERS)(tiers, `${path}.tiers`) };
}

type Constraint = NonNullable<Extract<ModelInfo['prices'], readonly unknown[]>[number]['constraint']>;

/** Older lists leave the type out. */
function readConstraint(json: unknown, path: string): Constraint {
  const object: JsonObject = asObject(json, path);
  const text = (key: string, form: RegExp): string => {
    const value = stringUpTo(40)(member(object, key), `${path}.${key}`);
    if (!form.test(value)) throw new FormatError(`${path}.${key}`, 'has another form than it should have');
    return value;
  };
  const type = member(object, 'type') ?? (member(object, 'start_date') === undefined ? 'time_of_date' : 'start_date');
  if (oneOf('start_date', 'time_of_date')(type, `${path}.type`) === 'start_date') {
    const day = text('start_date', /^\d{4}-\d\d-\d\d$/);
    if (Number.isNaN(Date.parse(`${day}T00:00:00Z`))) throw new FormatError(`${path}.start_date`, 'is no day');
    return { type: 'start_date', start_date: day };
  }
  const time = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-][01]\d:[0-5]\d)$/;
  return { type: 'time_of_date', start_time: text('start_time', time), end_time: text('end_time', time) };
}
