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
    /** That the engine took. */
    readonly milliseconds: number;
  };
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
  /** Undefined where there is none, or none yet; never a made-up zero. */
  readonly value: (input: FigureInput) => number | undefined;
  readonly format: (value: number) => string;
  /** Shown for the baseline itself, in place of a value that says nothing. */
  readonly ofBaseline?: string;
}
