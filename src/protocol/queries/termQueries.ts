import type { NameContextId } from '../../analysis/lists/nameContexts';
import type { NameCounts } from '../../analysis/terms/nameCounts';
import type { TermTokenizerCounts } from '../../analysis/terms/termCounts';
import type { TextParts } from '../views/textViews';

/** A term or a name that is shown. */
export interface ShownName {
  /** Cut off where it is long. */
  readonly text: string;
  /** In the document, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** A term with its tokens alone by each tokenizer. */
export interface ShownTerm extends ShownName {
  readonly tokens: readonly number[];
}

/** How the terms of a list fall apart, by tokenizer. */
export interface TermFigures {
  readonly terms: number;
  readonly rows: readonly (TermTokenizerCounts & { readonly tokenizerId: string })[];
  /** Those of most tokens under the first tokenizer. */
  readonly longest: readonly ShownTerm[];
}

/** The names of a list under one tokenizer in one context. */
export interface NameRow extends Omit<NameCounts, 'examples'> {
  readonly tokenizerId: string;
  readonly context: NameContextId;
  readonly examples: { readonly [Kind in keyof NameCounts['examples']]: readonly ShownName[] };
}

/** The names of a list as tries. */
export interface NameFigures {
  readonly names: number;
  /** By tokenizer, then by context. */
  readonly rows: readonly NameRow[];
  /** Of tokenizers that have no ids to make a trie of. */
  readonly withoutIds: readonly string[];
}

/** Part of the `Engine`. Lists have a term or a name a line. */
export interface TermQueries {
  terms(params: TextParts & { readonly tokenizerIds: readonly string[] }): TermFigures;
  names(params: TextParts & { readonly tokenizerIds: readonly string[] }): NameFigures;
  /** The trie of the names in one context, as JSON in UTF-8: see `writeTrie.ts`. */
  nameTrie(params: TextParts & { readonly tokenizerId: string; readonly context: NameContextId }): Uint8Array;
}
