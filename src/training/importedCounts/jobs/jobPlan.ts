import type { CountsOrigin } from '../countsHeader';

/** Where a job finds its texts: files of UTF-8, each a document, or a column of Parquet files, a document a row. */
type TextSource = { readonly kind: 'files' } | { readonly kind: 'parquet'; readonly column: string };

export interface CountingJobOptions {
  readonly source: TextSource;
  /** Files or a pattern of files such as `corpus/*.txt`; may be changed in the job's first lines. */
  readonly input: string;
  /** Folder for the shards, which must not be there yet or be empty. */
  readonly output: string;
  /** Pieces that occur less often are left out, which loses what the learner would have made of them. 1: none are. */
  readonly leastCount: number;
}

/** What a job is written from. */
export interface JobPlan extends CountingJobOptions {
  readonly origin: CountsOrigin;
  readonly preTokenizer: string;
}
