import type { SkipReason } from '../training/report';
import type { Evidence } from '../vocabulary/resize/cardEvidence';
import type { DraftReport } from '../vocabulary/resize/draft/draftReport';
import type { DraftModel } from '../vocabulary/resize/draft/draftSpeedUp';
import type { ExpansionRule } from '../vocabulary/resize/expand/expandable';
import type { ExpandReport } from '../vocabulary/resize/expand/expandReport';
import type { ExpandChoice } from '../vocabulary/resize/expand/expandRequestProblem';
import type { EmbeddingShape } from '../vocabulary/resize/trim/embeddingSavings';
import type { TrimReport } from '../vocabulary/resize/trim/trimReport';
import type { TrimRule } from '../vocabulary/resize/trim/trimRule';
import type { CountedEntries } from '../vocabulary/usage/entryCounts';
import type { NamedFile } from './hostFiles';
import type { UsageReport } from '../vocabulary/usage/usageReport';
import type { CorpusTasks } from './files/corpusTasks';
import type { RecordTasks } from './files/recordTasks';
import type { CurveMeter } from './views/ownText';
import type { Corpus, TokenizerSource } from './trainer';

export type { Evidence } from '../vocabulary/resize/cardEvidence';

/** Text as evidence of what a vocabulary is needed for. */
export interface EvidenceRequest {
  readonly tokenizer: TokenizerSource;
  readonly corpus: Corpus;
  /** Share of the corpus, by whole files, that decisions are measured on and never based on; 0 to 0.5. */
  readonly heldOutShare: number;
  /**
   * UTF-8 bytes that are encoded at most; of a larger corpus a sample of whole files is taken, by their names alone.
   */
  readonly maximumBytes: number;
}

/** The result of an operation on a tokenizer, and a report about it. */
export interface ResizeResult<Report> {
  /** Files of the result, without its card. */
  readonly files: readonly NamedFile[];
  readonly report: Report;
  readonly evidence: Evidence;
}

export interface ExpandRequest extends EvidenceRequest, ExpandChoice {
  readonly rule: ExpansionRule;
  /** UTF-8 bytes of the longest new entry; any length if not given. */
  readonly longestEntry?: number;
  /** Bytes that the distinct sequences of tokens may take; beyond it the rarest are pruned, and the report says so. */
  readonly memoryLimit: number;
  /** Another text, of which at most `maximumBytes` are read, to measure what the expansion does to it. */
  readonly general?: Corpus;
}

export interface TrimRequest extends EvidenceRequest {
  readonly rule: TrimRule;
  /** Of the model that the tokenizer is for, to say what is saved. */
  readonly shape?: EmbeddingShape;
}

export interface DraftRequest extends EvidenceRequest {
  /** Entries of the draft's vocabulary. */
  readonly entries: number;
  /** Rows of the target's output layer where they are more than its tokenizer's ids. */
  readonly targetRows?: number;
  /** The two models, to estimate the speed. */
  readonly model?: DraftModel;
}

/** Which entries of a vocabulary a text uses, and what was read. Can be written as JSON. */
export interface Usage {
  readonly report: UsageReport;
  /** Names of what was skipped are not listed here, but how many there are, by reason. */
  readonly evidence: Omit<Evidence, 'skipped' | 'heldOutFiles' | 'heldOutBytes'>;
  readonly skipped: readonly { readonly reason: SkipReason; readonly files: number }[];
}

/** The same, with how often each id occurs in the text, to look entries up by. */
export interface CountedUsage {
  readonly usage: Usage;
  readonly counts: Uint32Array;
}

/**
 * Analyses vocabularies and changes them, with the user's text as evidence. Served by the training worker in addition
 * to `Trainer`, for one run; its progress has a `TrainingStatus` as detail. Calls reject with a message for the user.
 */
export interface VocabularyTasks extends CurveMeter, CorpusTasks, RecordTasks {
  /** How often each entry occurs in the text, and in what is held out of it. */
  countEntries(request: EvidenceRequest): CountedEntries & { readonly evidence: Evidence };
  /** A smaller tokenizer with the entries that a rule keeps: `tokenizer.json` and `id-map.json`. */
  trim(request: TrimRequest): ResizeResult<TrimReport>;
  /**
   * The entries that a draft model for this tokenizer's model may propose: `id-map.json`, and the `tokenizer.json` of
   * the target.
   */
  draft(request: DraftRequest): ResizeResult<DraftReport>;
  /** A larger tokenizer, with entries learnt from the text: `tokenizer.json` and `id-map.json`. */
  expand(request: ExpandRequest): ResizeResult<ExpandReport>;
  /** Which entries the text uses; the answer is small, whatever the sizes of text and vocabulary. */
  usage(request: Omit<EvidenceRequest, 'heldOutShare'>): CountedUsage;
}
