import type { FigureValues } from '../../analysis/figures/figures';
import type { Currency } from '../../text/costs/currency';
import type { TokenizerExactness } from '../../catalog/tokenizers';

/** How far a figure can be trusted; shown beside it. */
export type Exactness = TokenizerExactness | { readonly kind: 'unknown'; readonly reason: string };

export type ComparisonState =
  /** No text editor has been active yet. */
  | { readonly status: 'empty' }
  /** `canRestart`: restarting the engine may help. */
  | { readonly status: 'error'; readonly title: string; readonly message: string; readonly canRestart: boolean }
  | ComparisonReport;

export interface ComparisonReport {
  readonly status: 'counting' | 'ready';
  readonly source: ComparisonSource;
  /** In the order of the tokenizer list. */
  readonly rows: readonly ComparisonRow[];
  readonly baselineId: string;
  readonly pricing: Pricing;
  readonly speed: SpeedState;
  readonly heldOut: readonly HeldOutDomain[];
}

/** Of the encoding speeds: whether the text is long enough for them, and where they are. */
export type SpeedState = 'textTooShort' | 'unmeasured' | 'measuring' | 'measured';

/** Bytes per token on text that none of our tokenizers was trained on, by tokenizer id. */
export interface HeldOutDomain {
  readonly domain: string;
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
  readonly bytesPerToken: Readonly<Record<string, number>>;
}

export interface ComparisonSource {
  readonly kind: 'document' | 'selection';
  /** Selections that are counted together; absent where it is one, and for a document. */
  readonly parts?: number;
  /** File name, `Untitled-1`, or `cell 3 of analysis.ipynb`. */
  readonly name: string;
  /** Path relative to the workspace, for a tooltip. */
  readonly path: string;
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Grapheme clusters. */
  readonly characters: number;
  /** Words by Unicode word boundaries (UAX #29). */
  readonly words: number;
}

export interface ComparisonRow {
  readonly tokenizerId: string;
  readonly name: string;
  readonly kind: 'bpe' | 'superbpe' | 'domain' | 'added' | 'baseline';
  readonly description: string;
  /** Those that are known: the number of tokens is there once the text was counted. */
  readonly figures: FigureValues;
  /** Why there are no figures of the text: the tokenizer could not be loaded, or failed on it. */
  readonly error?: string;
}

export interface Pricing {
  readonly modelId: string;
  readonly modelName: string;
  /** USD per million input tokens at this text's size; absent if unknown. */
  readonly usdPerMillionTokens?: number;
  /** The same of tokens that the provider has in its cache. */
  readonly cachedUsdPerMillionTokens?: number;
  /** The price is that of requests of more tokens than this. */
  readonly above?: number;
  /** In tokens. */
  readonly contextWindow?: number;
  /** The tokenizer whose count is the model's, or stands in for it. */
  readonly tokenizerId: string;
  readonly exactness: Exactness;
  /** Of the text by that tokenizer, which need not be in the comparison; absent until it was counted. */
  readonly tokens?: number;
  /** How the counts of the models before relate to those of this one; absent where that is not known. */
  readonly earlier?: EarlierCount;
  /** Whether the template of its chats is published; absent where that is not known. */
  readonly chatTemplate?: 'published' | 'unpublished';
  /** Of the text as input; absent where it is not known. */
  readonly usd?: number;
  /** That amounts are told in beside US dollars. */
  readonly currency?: Currency;
  /** Where the prices come from, with the data's date, e.g. `@pydantic/genai-prices 0.1.8 (2026-11-02)`. */
  readonly source: string;
}

/** What a text had with the generation of models before. */
export type EarlierCount = { readonly name: string } & (
  | { readonly tokenizerId: string; readonly tokens: number }
  /** One sentence on texts of its kind that were measured. */
  | { readonly measured: string }
);

/** What the page may ask of the comparison. */
export interface ComparisonMethods {
  measureSpeed(): void;
  restartEngine(): void;
}
