/** Measuring compression on the user's own text: what the extension asks of the training worker, and shows the page. */
import type { RatePoint } from '../../vocabulary/ownText/powerCurve';
import type { Corpus, TokenizerSource } from '../trainer';
import type { ListedTokenizer } from '../engine';

export type { KindEstimate, OwnTextEstimate } from '../../vocabulary/ownText/ownTextEstimate';
export type { RatePoint } from '../../vocabulary/ownText/powerCurve';

/** Curves to be measured. */
export interface CurvesRequest {
  /** Files or texts. */
  readonly corpus: Corpus;
  /** Share of the corpus, by whole files, that is measured on and never trained on; above 0, to 0.5. */
  readonly heldOutShare: number;
  /** UTF-8 bytes that are read at most; of a larger corpus a sample of whole files is taken, by their names alone. */
  readonly maximumBytes: number;
  /** Entries of the largest vocabulary. */
  readonly vocabularySize: number;
  /** Share of each vocabulary of SuperBPE that comes from its first stage, above 0 and below 1. */
  readonly transitionShare: number;
  /** Bytes that the distinct pieces may take, and workers that count: as in a `TrainingRequest`. */
  readonly memoryLimit: number;
  readonly workers: number;
}

/** Curves as they were measured. Can be written as JSON. */
export interface MeasuredCurves {
  /** At sizes along the merges of one run, from the 256 bytes to as many entries as the text fills. */
  readonly bpe: readonly RatePoint[];
  /** Vocabularies of their own, each with its share from the first stage, which is a prefix of the same run. */
  readonly superbpe: readonly RatePoint[];
  /** No file could be held out: the curves are of what was trained on. */
  readonly isOfTraining: boolean;
  /** The text had no more pairs that occur twice. */
  readonly isExhausted: boolean;
  readonly trainedFiles: number;
  readonly trainedBytes: number;
  readonly heldOutFiles: number;
  readonly heldOutBytes: number;
  /** The texts that the curves are of: those that were held out, or all. */
  readonly measuredNames: readonly string[];
  /** Code points of what the curves are of. */
  readonly characters: number;
  /** All bytes of the corpus as listed; more than was read where `isSampled`. */
  readonly corpusBytes: number;
  readonly isSampled: boolean;
  /** The memory limit cost some of the pieces. */
  readonly isPruned: boolean;
  /** Files that were no text, or could not be read. */
  readonly skippedFiles: number;
}

/** A text that was counted by an existing tokenizer. */
export interface CountedText {
  /** Entries of the tokenizer, if it has any number of them. */
  readonly vocabularySize?: number;
  readonly tokens: number;
  readonly characters: number;
  readonly bytes: number;
}

/** Measures; served by the training worker, for one run. Progress carries a `TrainingStatus`. */
export interface CurveMeter {
  measureCurves(request: CurvesRequest): MeasuredCurves;
  /** Counts the named texts of a corpus, each by itself. Rejects if one of them is gone. */
  countTexts(request: {
    readonly tokenizer: TokenizerSource;
    readonly corpus: Corpus;
    readonly names: readonly string[];
  }): CountedText;
}

// ------------------------------------------------------------------------------------------------- the page

/** What the page knows of the user's own text. */
export interface OwnTextState {
  /** A measurement is under way: what it is at, and the share of it that is done, from 0 to 1. */
  readonly run?: { readonly step: string; readonly share: number };
  /** Why the last one came to nothing; a sentence. */
  readonly problem?: string;
  /** What was measured last. It stays while another measurement is under way, or where that fails. */
  readonly measured?: OwnTextMeasurement;
}

/** Curves on the user's text, and the available tokenizers on the same. Can be written as JSON. */
export interface OwnTextMeasurement extends Omit<MeasuredCurves, 'measuredNames'> {
  /** For people: `the workspace harbour`. */
  readonly source: string;
  /** When, in ISO 8601. */
  readonly measuredAt: string;
  readonly transitionShare: number;
  /** What was left out of the text and why, for people; empty if nothing was. */
  readonly leftOut: string;
  readonly tokenizers: readonly MeasuredTokenizer[];
  /** Tokenizers that failed, with the reason. */
  readonly uncounted: readonly { readonly name: string; readonly reason: string }[];
}

/** An existing tokenizer as a point on the curve. */
export interface MeasuredTokenizer extends RatePoint {
  readonly id: string;
  readonly name: string;
  readonly kind: ListedTokenizer['kind'];
}
