import type { MorphCounts } from '../../analysis/metrics/morphScore';
import type { TokenUnits } from '../../analysis/integrity/tokenUnits';
import type { TextParts } from '../views/textViews';

/** The tokens of a text to be looked up, and how much of it was read. UTF-16 code units. */
export interface ReadUnits extends TokenUnits {
  readonly readUnits: number;
  readonly textUnits: number;
}

/** What tokenizers make of words whose morphemes are known. */
export interface MorphFigures {
  /** By tokenizer, in the order that was asked for. */
  readonly rows: readonly (MorphCounts & { readonly tokenizerId: string })[];
  /** Rows of the list that were left out: of one morpheme, and those whose parts are not the word. */
  readonly undivided: number;
  readonly damaged: number;
}

/** Part of the `Engine`. */
export interface IntegrityQueries {
  /** The distinct tokens of a text under each tokenizer, those with letters to be looked up in a dictionary. */
  tokenUnits(params: TextParts & { readonly tokenizerIds: readonly string[] }): ReadUnits;
  /** Encodes each word of a list of morphemes by itself. Rejects with what is wrong with the list. Tells its progress. */
  morphScores(params: { readonly list: Uint8Array; readonly tokenizerIds: readonly string[] }): MorphFigures;
}
