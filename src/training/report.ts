import type { Pruning } from './counts/countPruning';
import type { TrainingRecipe } from './recipe';
import type { TrainingEnd } from './trainedTokenizer';

export type TrainingPhase = 'reading' | 'counting' | 'encoding' | 'merging' | 'measuring' | 'writing';

export type SkipReason = 'binary' | 'invalid UTF-8' | 'empty' | 'gone' | 'changed' | 'too large' | 'unreadable';

/** Tokens at a vocabulary size, along the merges of one run. */
export interface CurvePoint {
  readonly vocabularySize: number;
  readonly tokens: number;
}

/** What a run did. Can be written as JSON. */
export interface TrainingReport {
  readonly recipe: TrainingRecipe;
  /** With SuperBPE: the tokenizer whose entries replace a first stage, and which was not trained here. */
  readonly base?: string;
  /** Entries of the tokenizer, added tokens and padding included. */
  readonly entries: number;
  readonly ended: TrainingEnd;
  readonly trainedFiles: number;
  readonly trainedBytes: number;
  readonly heldOutNames: readonly string[];
  readonly heldOutBytes: number;
  /**
   * Tokens of the trained tokenizer on the held-out files, counted file by file; absent where nothing is held out, or
   * it changed before it was measured.
   */
  readonly heldOutTokens?: number;
  readonly skipped: readonly { readonly name: string; readonly reason: SkipReason }[];
  readonly pieces: number;
  /** What was pruned from the counts for the memory limit, in both stages together. */
  readonly pruned?: Pruning;
  /**
   * On the held-out text, or where there is none on the text itself, as `curveOf` says. Empty for Unigram, and for a
   * base whose merges are in no order.
   */
  readonly curve: readonly CurvePoint[];
  readonly curveOf: 'heldOut' | 'training';
  /** UTF-8 bytes of the text of the curve; where pieces were pruned for the memory limit, of those that are left. */
  readonly curveBytes: number;
  readonly seconds: Readonly<Partial<Record<TrainingPhase, number>>>;
  /** Peak bytes of memory of the process so far, including everything else in it; where it could be measured. */
  readonly memory?: number;
  /** SHA-256 over the names and contents of what was trained on, in order of their names. */
  readonly corpusHash: string;
}
