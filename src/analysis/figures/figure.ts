import type { MetricValues } from '../metrics/metrics';

/** One text counted by one tokenizer: what the figures of a comparison are computed from. */
export interface FigureInput {
  readonly text: {
    /** Words by Unicode word boundaries (UAX #29). */
    readonly words: number;
  };
  /** Entries of the tokenizer, where it has any number of them. */
  readonly vocabularySize?: number;
  /** Absent until the text was counted. */
  readonly count?: {
    readonly tokens: number;
    /** UTF-8 bytes of the text. */
    readonly bytes: number;
  };
  /** Of the words and distinct tokens; absent until the text was profiled. */
  readonly metrics?: MetricValues;
  /** Megabytes of UTF-8 that the tokenizer encodes in a second; absent until that was measured. */
  readonly megabytesPerSecond?: number;
  /** Tokens that the chosen model reads at most, where that is known. */
  readonly contextWindow?: number;
  /** Tokens of the same text under the baseline; absent until that was counted. */
  readonly baselineTokens?: number;
  /** US dollars for so many tokens at the chosen model's price; absent where no model is sold with the tokenizer. */
  readonly usdOf?: (tokens: number) => number | undefined;
}

/** Names that explanations mention. */
export interface FigureNames {
  readonly baseline: string;
  readonly model: string;
}

/** A figure of a comparison: one column of its table. Rows are sorted by the value. */
export interface Figure {
  readonly id: string;
  /** Head of the column. */
  readonly title: string;
  /** Of the value, as it is before {@link Figure.format}. */
  readonly unit: string;
  /** What the figure is, in a sentence. */
  readonly explanation: (names: FigureNames) => string;
  /** How it is computed, where its unit does not say it. */
  readonly formula?: string;
  /** Who defined it, where somebody did. */
  readonly source?: string;
  /** Undefined where there is none, or none yet; never a made-up zero. */
  readonly value: (input: FigureInput) => number | undefined;
  readonly format: (value: number) => string;
  /** Shown for the baseline itself, in place of a value that says nothing. */
  readonly ofBaseline?: string;
}
