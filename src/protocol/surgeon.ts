import type { BaseTokenizer } from '../training/superwords/baseVocabulary';
import type { SkipReason } from '../training/report';
import type { CountedEntries } from '../vocabulary/usage/entryCounts';
import type { CurveMeter } from './ownText';
import type { Corpus } from './trainer';

/** A tokenizer to look at or to operate on: its files, as `readTokenizerFiles` takes them, or one packed vocabulary. */
export type TokenizerSource = BaseTokenizer;

/** Text as evidence of what a vocabulary is needed for. */
export interface EvidenceRequest {
  readonly tokenizer: TokenizerSource;
  readonly corpus: Corpus;
  /** Share of the corpus, by whole files, that decisions are measured on and never made by; 0 to 0.5. */
  readonly heldOutShare: number;
  /** UTF-8 bytes that are encoded at most; of a larger corpus a sample of whole files is taken, by their names alone. */
  readonly maximumBytes: number;
}

/** What was read as evidence. Can be written as JSON. */
export interface Evidence {
  /** Files or texts that were encoded, the held-out ones not among them. */
  readonly files: number;
  readonly bytes: number;
  readonly heldOutFiles: number;
  readonly heldOutBytes: number;
  /** All bytes of the corpus as listed; more than was encoded where `sampled`. */
  readonly corpusBytes: number;
  readonly sampled: boolean;
  readonly skipped: readonly { readonly name: string; readonly reason: SkipReason }[];
}

/**
 * Looks at vocabularies and changes them, with the user's text as evidence. Served by the training worker beside `Trainer`,
 * for one run; its progress carries a `TrainingStatus`. Calls reject with a message for the user.
 */
export interface Surgeon extends CurveMeter {
  /** How often each entry occurs in the text, and in what is held out of it. */
  countEntries(request: EvidenceRequest): CountedEntries & { readonly evidence: Evidence };
}
