/** What the user says of a model: it goes before the price data and before what is known of its tokenizer. */
export interface ModelOverride {
  /** Id of a tokenizer of the list: the user says that it is the model's own. */
  readonly tokenizer?: string;
  /** USD per million input tokens, at any time and for any number of tokens. */
  readonly inputPrice?: number;
  /** USD per million input tokens that the provider has in its cache. */
  readonly cachedInputPrice?: number;
  /** In tokens. */
  readonly contextWindow?: number;
}

/** By catalog id, or any other name of a model. */
export type ModelOverrides = Readonly<Record<string, ModelOverride>>;

/** Where a price of the user's is from, for people. */
export const OVERRIDE_SOURCE = 'your setting tokenLoupe.models';

const isPrice = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value < Infinity;

const CHECKS: Readonly<Record<keyof ModelOverride, (value: unknown) => boolean>> = {
  tokenizer: value => typeof value === 'string' && value !== '',
  inputPrice: isPrice,
  cachedInputPrice: isPrice,
  contextWindow: value => Number.isSafeInteger(value) && (value as number) > 0,
};

/** Whether a value from outside is as it should be, with no member that means nothing. */
export function isModelOverrides(value: unknown): value is ModelOverrides {
  return isObject(value) && Object.values(value).every(isModelOverride);
}

function isModelOverride(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(([key, each]) => Object.hasOwn(CHECKS, key) && CHECKS[key as keyof ModelOverride](each))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the user says of that model; what every object inherits, such as `constructor`, is nothing. */
export function overrideOf(overrides: ModelOverrides, id: string): ModelOverride {
  return Object.hasOwn(overrides, id) ? overrides[id]! : {};
}
