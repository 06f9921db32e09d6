import type { TrainingRecipe } from '../training/recipe';
import type { TrainingPhase, TrainingReport } from '../training/report';
import type { BaseTokenizer } from '../training/superwords/baseVocabulary';
import type { NamedFile } from './hostFiles';

export type { SkipReason, TrainingPhase, TrainingReport } from '../training/report';

/** A file of the corpus. */
export interface CorpusFile {
  /** For people, and to choose what is held out: the path inside its folder, with `/`. */
  readonly name: string;
  readonly uri: string;
  /** Its path on this machine's disk, where it has one: such files are read in parts, without the extension's help. */
  readonly path?: string;
  /** Bytes, when it was listed. */
  readonly bytes: number;
}

/** What is trained on. */
export type Corpus =
  | { readonly kind: 'files'; readonly files: readonly CorpusFile[] }
  /** Texts that are in no file, such as a selection or unsaved editors. */
  | { readonly kind: 'texts'; readonly texts: readonly { readonly name: string; readonly text: string }[] }
  /** Counts of pre-tokens of another engine: TSV or Parquet, see training/importedCounts. */
  | { readonly kind: 'counts'; readonly files: readonly CorpusFile[] };

/** A tokenizer to measure or to change: its files, as `readTokenizerFiles` takes them, or one packed vocabulary. */
export type TokenizerSource = BaseTokenizer;

export interface TrainingRequest {
  readonly recipe: TrainingRecipe;
  readonly corpus: Corpus;
  /** Share of the corpus, by whole files, that is measured on and never trained on; 0 to 0.5. */
  readonly heldOutShare: number;
  /** Bytes that the distinct pre-tokens may take; beyond it the rarest are pruned, and the report says so. */
  readonly memoryLimit: number;
  /** Workers that count at the same time. */
  readonly workers: number;
  /**
   * What an earlier run of the same recipe had learnt (the contents of its merges.log): training continues from there.
   */
  readonly checkpoint?: Uint8Array;
  /**
   * With SuperBPE: a byte-level BPE that replaces the first stage. Such a run saves no checkpoint, and accepts none.
   */
  readonly base?: BaseTokenizer;
}

/** What a run will take, from a sample of the text. */
export interface TrainingEstimate {
  readonly seconds: number;
  /** Peak bytes of memory. */
  readonly memory: number;
  readonly textBytes: number;
}

/** How far a run has come; the detail of its progress. */
export interface TrainingStatus {
  readonly phase: TrainingPhase;
  /** 1, or with SuperBPE 1 or 2. */
  readonly stage: number;
  /** Bytes read, pieces encoded, or entries learnt so far, and how many there will be. */
  readonly done: number;
  readonly total: number;
  /** Estimated seconds that are left; absent at first. */
  readonly secondsLeft?: number;
}

export interface TrainingResult {
  readonly report: TrainingReport;
  /** tokenizer.json, training.json (the report), and for a model of merges merges.log (the checkpoint). */
  readonly files: readonly NamedFile[];
}

/** A transition point of SuperBPE and its result. */
export interface SweepPoint {
  readonly transitionSize: number;
  readonly tokens: number;
  /** UTF-8 bytes of the held-out text; where pieces were pruned for the memory limit, of those that are left. */
  readonly bytes: number;
}

/** Forms of a tokenizer that are made of its merges. */
export type MergesForm = 'tiktoken' | 'vocab and merges';

/** A trained tokenizer that is to be written in another form. */
export interface MergesExport {
  readonly form: MergesForm;
  /** Of the tokenizer, for the names of files. */
  readonly name: string;
  readonly recipe: TrainingRecipe;
  /** Contents of its tokenizer.json. */
  readonly tokenizerJson: Uint8Array;
}

/**
 * What the training worker does. It is a worker of its own that is ended with its run, so nothing is left of a run that
 * is cancelled. Calls reject with a message for the user; their progress has a {@link TrainingStatus} as detail.
 */
export interface Trainer {
  ping(): void;
  estimate(request: TrainingRequest): TrainingEstimate;
  /** Entries of a tokenizer to train on top of. Rejects with the reason where that cannot be done. */
  baseEntries(base: BaseTokenizer): number;
  /** The files of a form that is made of merges. Rejects with the reason where there is none, as for Unigram. */
  exportMerges(request: MergesExport): readonly NamedFile[];
  train(request: TrainingRequest): TrainingResult;
  /**
   * Trains a SuperBPE recipe for several transition points on one first stage, and measures each on the held-out text.
   */
  sweep(params: { readonly request: TrainingRequest; readonly transitionSizes: readonly number[] }): SweepPoint[];
}

/** What the training worker needs from the extension. */
export interface TrainerHost {
  /** Contents of a file that has no path of its own on this machine. Rejects if it is gone. */
  readCorpusFile(uri: string): Uint8Array;
  /** Saves what was learnt so far, and replaces what was saved before: the contents of merges.log. */
  saveCheckpoint(log: Uint8Array): void;
}
