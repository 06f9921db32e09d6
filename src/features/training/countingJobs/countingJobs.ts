import type { CountsOrigin } from '../../../training/importedCounts/countsHeader';
import type { CountingEngine } from '../../../training/importedCounts/jobs/countingJob';

/** What a counting job can be for. */
export interface JobPurpose {
  readonly label: string;
  readonly detail: string;
  readonly origin: CountsOrigin;
}

const origin = (preTokenizer: string, feed: CountsOrigin['feed']): CountsOrigin => ({
  preTokenizer,
  feed,
  normalizer: 'none',
});

/** The pieces that training asks for: one job a stage. */
export const jobPurposes: readonly JobPurpose[] = [
  { label: 'BPE, split as o200k', detail: 'Whole documents', origin: origin('o200k', 'documents') },
  { label: 'BPE, split as cl100k', detail: 'Whole documents', origin: origin('cl100k', 'documents') },
  { label: 'BPE, split as GPT-2', detail: 'Whole documents', origin: origin('gpt2', 'documents') },
  {
    label: 'SuperBPE, first stage',
    detail: 'By lines; the second stage needs a job of its own, into the same folder',
    origin: origin('superbpe-stage1', 'lines'),
  },
  {
    label: 'SuperBPE, second stage',
    detail: 'By lines; numbers are split, white space is not',
    origin: origin('superbpe-stage2', 'lines'),
  },
];

export const jobEngines: readonly {
  readonly label: string;
  readonly detail: string;
  readonly engine: CountingEngine;
}[] = [
  { label: 'DuckDB', detail: 'SQL, for one large machine', engine: 'duckdb' },
  { label: 'Spark', detail: 'PySpark, for a cluster', engine: 'spark' },
];
