import type { TokenFormId } from '../../analysis/tokenForms/tokenForms';
import type { EntrySearch, FoundEntries } from '../../vocabulary/usage/searchEntries';
import type { TextRange } from '../textRange';

/** A token of a document. */
export interface FoundToken extends TextRange {
  /** From 0. */
  readonly number: number;
  /** Tokens of the document. */
  readonly total: number;
}

/** What of a text is kept so that it has few enough tokens. */
export interface Truncation {
  /** Where what is kept ends, in UTF-16 code units of the document. It is between two characters. */
  readonly end: number;
  /** Tokens of what is kept, by itself. */
  readonly tokens: number;
  /** Tokens of the text before. */
  readonly total: number;
}

/** Tokens written out in some form. */
export interface WrittenTokens {
  readonly text: string;
  readonly tokens: number;
}

/** The text that ids stand for. */
export interface DecodedIds {
  readonly text: string;
  /** Whether this text by itself is encoded to the same ids. */
  readonly encodesBack: boolean;
  /** Tokens that it is encoded to. */
  readonly tokens: number;
}

/** Questions about the tokens of a document by their number. Part of the `Engine`; offsets are UTF-16 code units. */
export interface TokenQueries {
  /** Looks through the vocabulary of a tokenizer. `counts`: how often each id occurs in a text. */
  searchEntries(params: {
    readonly tokenizerId: string;
    readonly search: EntrySearch;
    readonly counts: Uint32Array;
  }): FoundEntries;
  /** The token of that number, from 0, or the last one where there are fewer; undefined in a text without tokens. */
  findToken(params: {
    readonly document: string;
    readonly tokenizerId: string;
    readonly number: number;
  }): FoundToken | undefined;
  /** How much of a part of a document has at most so many tokens, counted by itself. */
  truncate(
    params: TextRange & {
      readonly document: string;
      readonly tokenizerId: string;
      readonly tokens: number;
    },
  ): Truncation;
  /**
   * The tokens of parts of a document, each by itself, written out one part after the other. Rejects if that takes more
   * than `mostUnits` UTF-16 code units.
   */
  writeTokens(params: {
    readonly document: string;
    readonly tokenizerId: string;
    readonly ranges: readonly TextRange[];
    readonly form: TokenFormId;
    /** What is put between tokens, by forms that let one choose. */
    readonly separator: string;
    readonly mostUnits: number;
  }): WrittenTokens;
  /** Rejects, with the reason for the user, if one of the ids is none of the tokenizer's, or if they are no whole text. */
  decodeIds(params: { readonly tokenizerId: string; readonly ids: Uint32Array }): DecodedIds;
}
