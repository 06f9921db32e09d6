import type { CorpusGroup } from '../../analysis/corpus/corpusSummary';
import type { MetricValues } from '../../analysis/metrics/metrics';
import type { SkipReason } from '../../training/report';
import type { NamedFile } from '../hostFiles';
import type { Corpus } from '../trainer';

export type { CorpusGroup, GroupCount } from '../../analysis/corpus/corpusSummary';

/** A tokenizer that texts are counted by. */
export interface CountingTokenizer {
  readonly id: string;
  readonly name: string;
  /** As `readTokenizerFiles` takes them, or one packed vocabulary; none for a baseline, which has no files. */
  readonly files: readonly NamedFile[];
}

/** What cannot be used, and why. */
export interface TokenizerFailure {
  readonly id: string;
  readonly error: string;
}

/** A file that was left out. */
export interface SkippedFile {
  readonly name: string;
  readonly reason: SkipReason;
}

export interface CorpusRequest {
  readonly corpus: Corpus;
  /** The baseline first. */
  readonly tokenizers: readonly CountingTokenizer[];
  /** Of the samples for the intervals. */
  readonly seed: number;
}

/** A corpus under tokenizers. */
export interface CorpusMeasure {
  /** Those that have counts, in their order: every group has a count for each. The first is the baseline. */
  readonly tokenizers: readonly { readonly id: string; readonly name: string }[];
  readonly failures: readonly TokenizerFailure[];
  /** All of the corpus, then its file types. */
  readonly groups: readonly CorpusGroup[];
  /** By tokenizer: what words and distinct tokens look like, of a sample; nothing where there is none. */
  readonly metrics: readonly MetricValues[];
  /** What the metrics are of: whole documents, chosen by a hash of their names. */
  readonly sample: { readonly documents: number; readonly bytes: number };
  /** Files that were left out, by reason, and the first of them. */
  readonly skipped: readonly { readonly reason: SkipReason; readonly files: number }[];
  readonly firstSkipped: readonly SkippedFile[];
}

/** Work on many files, served by a worker for one run. Its progress has a `TrainingStatus` as detail. */
export interface CorpusTasks {
  /** Counts a corpus, document by document. Rejects with a reason for the user. */
  measureCorpus(request: CorpusRequest): CorpusMeasure;
}
