import type { CountsOrigin } from '../countsHeader';
import { duckDbJob } from './duckDbJob';
import { sparkJob } from './sparkJob';
import { splitRules } from './splitRules';

export type CountingEngine = 'duckdb' | 'spark';

/** Where a job finds its texts: files of UTF-8, each a document, or a column of Parquet files, a document a row. */
export type TextSource = { readonly kind: 'files' } | { readonly kind: 'parquet'; readonly column: string };

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

/** The name of the file that a job is saved as. */
export function jobFileName(engine: CountingEngine): string {
  return engine === 'duckdb' ? 'count-pieces.sql' : 'count_pieces.py';
}

/** Why no job can count for an origin; undefined if one can. */
export function whyNoJob({ preTokenizer, normalizer }: CountsOrigin): string | undefined {
  if (normalizer !== 'none') return `Counting jobs do not normalize text by ${normalizer}: it would depend on the engine's version of Unicode.`; // prettier-ignore
  if (typeof preTokenizer === 'string' && Object.hasOwn(splitRules, preTokenizer)) return undefined;
  const name = typeof preTokenizer === 'string' ? `"${preTokenizer}"` : 'one taken from a tokenizer.json';
  return `No counting job is known for the pre-tokenizer ${name}; there is one for ${Object.keys(splitRules).join(', ')}.`; // prettier-ignore
}

/**
 * A job for DuckDB (SQL) or Spark (Python) that counts the same pieces as our pre-tokenizer does, and writes them as
 * shards that `openShards` reads. Throws with {@link whyNoJob} where there is none.
 */
export function countingJob(engine: CountingEngine, origin: CountsOrigin, options: CountingJobOptions): string {
  const reason = whyNoJob(origin);
  if (reason !== undefined) throw new Error(reason);
  const plan = { ...options, origin, preTokenizer: origin.preTokenizer as string };
  return engine === 'duckdb' ? duckDbJob(plan) : sparkJob(plan);
}
