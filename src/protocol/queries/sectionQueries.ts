import type { TextRange } from '../textRange';

/** A section of a document, with the tokens of the document that are in it, wholly or in part. */
export interface CountedSection extends TextRange {
  readonly tokens: number;
}

export interface CountedSections {
  /** In order. */
  readonly sections: readonly CountedSection[];
  /** Tokens of the document. */
  readonly total: number;
}

/** Part of the `Engine`. */
export interface SectionQueries {
  /** Counts sections of a document: those that are given, else its headings and the blocks of a prompt. */
  countSections(params: {
    readonly document: string;
    readonly tokenizerId: string;
    readonly ranges?: readonly TextRange[];
  }): CountedSections;
}
