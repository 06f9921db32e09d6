import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { type CountingEngine, countingJob } from '../../src/training/importedCounts/jobs/countingJob';
import type { Feed } from '../../src/training/recipe';
import { type CountingCorpus, feeds, jobSplits } from '../support/countingCorpus';
import { assertSameCounts, countsFilesOf, rowsOf, tally } from '../support/importedCounts';
import type { SparkJob } from './spark';

/** A generated job, and of what it counts. */
export interface SplitJob extends SparkJob {
  readonly split: string;
  readonly feed: Feed;
}

/** All jobs of an engine over a corpus, one a pre-tokenizer and feed, written into a folder of their own. */
export function writeJobs(engine: CountingEngine, corpus: CountingCorpus, folder: string): SplitJob[] {
  const ending = engine === 'spark' ? 'py' : 'sql';
  return jobSplits.flatMap(split =>
    feeds.map(feed => {
      const output = path.join(folder, `${split}-${feed}`);
      const input = corpus.pattern(feed);
      const options = { source: { kind: 'files' }, leastCount: 1, input, output } as const;
      const script = `${output}.${ending}`;
      fs.writeFileSync(script, countingJob(engine, { preTokenizer: split, feed, normalizer: 'none' }, options));
      return { split, feed, script, input, output };
    }),
  );
}

/** Fails unless a job's files, read with what they say of themselves, have the pieces and counts that we count. */
export async function assertCounted(job: SplitJob, corpus: CountingCorpus): Promise<void> {
  const batches = await rowsOf(countsFilesOf(job.output));
  const ours = tally([await corpus.counted(job.split, job.feed)]);
  assert.ok(Object.keys(ours).length > 0);
  assertSameCounts(tally(batches), ours);
}
