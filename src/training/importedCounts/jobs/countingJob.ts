import type { CountsOrigin } from '../countsHeader';
import { duckDbJob } from './duckDbJob';
import { sparkJob } from './sparkJob';
import { splitRules } from './jobSplitRules';
import type { CountingJobOptions } from './jobPlan';

export type CountingEngine = 'duckdb' | 'spark';

/** Why no job can count for an origin; undefined if one can. */
export function whyNoJob({ preTokenizer, normalizer }: CountsOrigin): string | undefined {
  if (normalizer !== 'none')
    return `Counting jobs do not normalize text by ${normalizer}: it would depend on the engine's version of Unicode.`;
  if (typeof preTokenizer === 'string' && Object.hasOwn(splitRules, preTokenizer)) return undefined;
  const name = typeof preTokenizer === 'string' ? `"${preTokenizer}"` : 'one taken from a tokenizer.json';
  return `No counting job is known for the pre-tokenizer ${name}; there is one for ${Object.keys(splitRules).join(', ')}.`;
}

/**
 * A job for DuckDB (SQL) or Spark (Python) that counts the same pieces as our pre-tokenizer does, and writes files that
 * `openCounts` reads. Throws with the reason of {@link whyNoJob} where there is none.
 */
export function countingJob(engine: CountingEngine, origin: CountsOrigin, options: CountingJobOptions): string {
  const reason = whyNoJob(origin);
  if (reason !== undefined) throw new Error(reason);
  const plan = { ...options, origin, preTokenizer: origin.preTokenizer as string };
  return engine === 'duckdb' ? duckDbJob(plan) : sparkJob(plan);
}
