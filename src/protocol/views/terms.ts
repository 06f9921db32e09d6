import type { NameContextId } from '../../analysis/lists/nameContexts';
import type { NameFigures, TermFigures } from '../queries/termQueries';
import type { TextViewMethods, TextViewState } from './textViews';

/** How the terms of the text, one a line, fall apart. */
export type TermsState = TextViewState<TermFigures>;

export type TermsMethods = TextViewMethods;

/** The names of the text, one a line, as tries. */
export type NamesState = TextViewState<NameFigures>;

export interface NamesMethods extends TextViewMethods {
  /** Asks where to, and writes the trie of one tokenizer and context there. */
  exportTrie(choice: TrieChoice): void;
}

/** Whose trie is written, of which context. */
export interface TrieChoice {
  readonly tokenizerId: string;
  readonly context: NameContextId;
}
