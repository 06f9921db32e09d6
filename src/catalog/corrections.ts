/** A price that is used instead of the price data's, which is wrong or late. */
export interface PriceCorrection {
  /** Id of a model of the catalog: `provider/model`. */
  readonly model: string;
  /** USD per million input tokens, at any time and for any number of tokens. */
  readonly usdPerMillionTokens: number;
  /** Where the price is published: an address, shown to users. */
  readonly source: string;
  /**
   * Last day, UTC, on which the price is known to hold: `2027-01-31`. From the next day on the data's price is taken, and
   * the nightly tests ask for the row to be renewed or removed. Without it the row holds until the data says the same,
   * which a test tells as well.
   */
  readonly until?: string;
}

/** All corrections, one a line: `{ model: 'openai/gpt-5', usdPerMillionTokens: 1.25, source: 'https://...', until: '2027-01-31' },` */
export const CORRECTIONS: readonly PriceCorrection[] = [];

/** The correction that is in force for a model at a moment, if there is one. */
export function correctionOf(
  corrections: readonly PriceCorrection[],
  modelId: string,
  at: Date,
): PriceCorrection | undefined {
  const day = at.toISOString().slice(0, 10);
  return corrections.find(({ model, until }) => model === modelId && (until === undefined || day <= until));
}
