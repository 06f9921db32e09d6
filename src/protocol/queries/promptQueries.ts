import type { PromptEnd } from '../../analysis/lists/promptEnds';
import type { EndCounts } from '../../analysis/prompts/promptCounts';
import type { TextRange } from '../textRange';
import type { TextParts } from '../views/textViews';

/** A place where a prompt would have other tokens than the text. */
export interface PromptPlace extends TextRange {
  readonly kind: PromptEnd;
  /** Some characters before the cut, and after it. */
  readonly before: string;
  readonly after: string;
}

export interface PromptFigures {
  readonly rows: readonly { readonly tokenizerId: string; readonly counts: readonly EndCounts[] }[];
  /** The first ones under the first tokenizer; ranges of the document that end at the cut. */
  readonly places: readonly PromptPlace[];
  /** UTF-16 code units that were read, of all. */
  readonly readUnits: number;
  readonly units: number;
}

/** Part of the `Engine`. */
export interface PromptQueries {
  /** What tokenizers make of a text that ends early, at any place of it. */
  promptEnds(params: TextParts & { readonly tokenizerIds: readonly string[] }): PromptFigures;
}
