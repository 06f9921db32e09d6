/** A text and what it is called: its language, or its file. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What tokenizers make of the text of one language. */
export interface LanguageRow {
  readonly name: string;
  /** The script of most of its characters by Unicode, such as `Latin`; undefined where none has a script. */
  readonly script: string | undefined;
  /** Grapheme clusters. */
  readonly characters: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
  readonly lines: number;
  /** By tokenizer, in the order that was asked for. */
  readonly tokens: readonly number[];
}

/** Part of the `Engine`. */
export interface LanguageQueries {
  /** Counts each text by itself. Tells its progress. */
  countLanguages(params: {
    readonly texts: readonly NamedText[];
    readonly tokenizerIds: readonly string[];
  }): readonly LanguageRow[];
}
