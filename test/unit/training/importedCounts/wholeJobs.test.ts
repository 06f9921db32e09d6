import { assertApproved } from '../../../support/approvedText';
import type { CountsOrigin } from '../../../../src/training/importedCounts/countsHeader';
import { countingJob } from '../../../../src/training/importedCounts/jobs/countingJob';
import type { CountingJobOptions } from '../../../../src/training/importedCounts/jobs/jobPlan';

const files: CountingJobOptions = { source: { kind: 'files' }, input: 'in/*.txt', output: 'out', leastCount: 1 };
const column: CountingJobOptions = { ...files, source: { kind: 'parquet', column: 'text' }, leastCount: 5 };
const jobs: readonly (readonly [origin: CountsOrigin, options: CountingJobOptions])[] = [
  [{ preTokenizer: 'gpt2', feed: 'lines', normalizer: 'none' }, files],
  [{ preTokenizer: 'o200k', feed: 'documents', normalizer: 'none' }, column],
  [{ preTokenizer: 'superbpe-stage1', feed: 'documents', normalizer: 'none' }, files],
  [{ preTokenizer: 'superbpe', feed: 'lines', normalizer: 'none' }, column],
];

/** A class of characters takes thousands of characters: the first ranges, and how much is left out. */
function shortened(job: string): string {
  return job.replace(
    /(?<=['"])((?:\\[xuU]\{?[0-9a-f]+\}?-?){6})((?:\\[xuU]\{?[0-9a-f]+\}?-?)+)(?=['"])/g,
    (...match) => {
      const [, first, more] = match as unknown as [string, string, string];
      return more.length > 100 ? `${first}… ${more.length} more` : first + more;
    },
  );
}

// What they count is compared with our own counts in test/conformance, where DuckDB and Python run them.
describe('whole counting jobs', () => {
  for (const [origin, options] of jobs) {
    for (const [engine, ending] of [
      ['duckdb', 'sql'],
      ['spark', 'py'],
    ] as const) {
      it(`are as approved: ${String(origin.preTokenizer)} for ${engine}`, () => {
        assertApproved(
          `countBy-${String(origin.preTokenizer)}.${ending}`,
          shortened(countingJob(engine, origin, options)),
        );
      });
    }
  }
});
