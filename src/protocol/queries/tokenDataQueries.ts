import type { TokenTextForm } from '../../analysis/tokenData/dataTokenText';
import type { UnalignedSegment } from '../../analysis/tokenData/tokenAligner';
import type { ValueField } from '../../analysis/tokenData/tokenColumns';
import type { RoutingPrediction } from '../../analysis/tokenData/expertRouting';
import type { FileToCount } from './fileCountQueries';
import type { TextRange } from '../textRange';

/** How a layer's experts are routed; see `expertRouting.ts`. */
export interface LayerRouting {
  readonly prediction: RoutingPrediction | undefined;
  readonly cacheHits: number;
  /** Experts of the cache. */
  readonly cache: number;
}

/** What a file says of the tokens of a document. */
export interface TokenDataSummary {
  /** Lines with a token, and how many of them were found in the document. */
  readonly tokens: number;
  readonly aligned: number;
  /** How the file writes tokens. */
  readonly form: TokenTextForm | 'offsets';
  readonly fields: readonly ValueField[];
  /** Names of values for which there was no room. */
  readonly leftOut: readonly string[];
  readonly segments: readonly UnalignedSegment[];
  readonly segmentCount: number;
  /** Lines that are no records: how many, and what is wrong with the first of them. */
  readonly badLines: number;
  readonly firstBad?: string;
  readonly routing?: {
    readonly tokens: number;
    /** There was no room for the experts of the tokens after these. */
    readonly isCut: boolean;
    readonly segment: number;
    readonly layers: readonly LayerRouting[];
  };
  /** Means over all positions, for 1, 2, 3 ... drafts. */
  readonly acceptance?: {
    readonly positions: number;
    readonly means: readonly { readonly low: number; readonly high: number }[];
  };
}

/** Tokens of a part of a document that have a value of one field, the first of them up to a number. */
export interface TokenValues {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly values: Float32Array;
  /** All tokens of the part that have a value. */
  readonly count: number;
}

/** Part of the `Engine`. */
export interface TokenDataQueries {
  /** Reads a file of JSON lines on the tokens of a document, and keeps what it says; rejects if no line is a record. */
  loadTokenData(params: { readonly document: string; readonly file: FileToCount }): TokenDataSummary;
  /** At most so many tokens. Rejects if nothing is kept for the document. */
  tokenValues(
    params: TextRange & { readonly document: string; readonly field: string; readonly most: number },
  ): TokenValues;
}
