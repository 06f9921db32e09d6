import type { CountsOrigin } from '../countsHeader';

/** Where a job finds its texts: files of UTF-8, each a document, or a column of Parquet files, a document a row. */
type TextSource = { readonly kind: 'files' } | { readonly kind: 'parquet'; readonly column: string };

export interface CountingJobOptions {
  readonly source: TextSource;
  /** Files or a pattern of files such as `corpus/*.txt`; may be changed in the job's first lines. */
  readonly input: string;
  /** Folder for the files of counts, which must not exist yet or be empty. */
  readonly output: string;
  /** Pieces that occur less often are left out, and the learner cannot use them. 1: none are left out. */
  readonly leastCount: number;
}

/** All that a job depends on. */
export interface JobPlan extends CountingJobOptions {
  readonly origin: CountsOrigin;
  readonly preTokenizer: string;
}
