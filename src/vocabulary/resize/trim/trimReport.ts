import type { EmbeddingSavings, EmbeddingShape } from './embeddingSavings';
import type { TrimRule } from './trimRule';
import type { Fallback } from './fallback';
import type { TokenChanges } from './unchangedTokens';

/** An entry that was removed and occurs in the text. */
export interface DroppedEntry {
  readonly id: number;
  readonly text: string;
  /** In the text that was measured on. */
  readonly occurrences: number;
  /** Its tokens with the trimmed model, if it is encoded alone. */
  readonly parts: readonly string[];
}

/** What came of trimming. Can be written as JSON. */
export interface TrimReport {
  readonly tokenizer: string;
  readonly rule: TrimRule;
  readonly entriesBefore: number;
  readonly entriesAfter: number;
  /** Why entries were kept; see `keepEntries`. */
  readonly kept: { readonly always: number; readonly byRule: number; readonly asParts: number };
  readonly mergesBefore?: number;
  readonly mergesAfter?: number;
  readonly fallback: Fallback;
  /** Which text was measured: `text` is the one that decided, where nothing is held out. */
  readonly measuredOn: 'heldOut' | 'text';
  readonly changes: TokenChanges;
  /** The entries that were removed and occur most often there. */
  readonly dropped: readonly DroppedEntry[];
  readonly shape?: EmbeddingShape;
  readonly savings?: EmbeddingSavings;
}
