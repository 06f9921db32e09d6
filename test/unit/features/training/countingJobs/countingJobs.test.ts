import assert from 'node:assert/strict';
import { jobEngines, jobPurposes } from '../../../../../src/features/training/countingJobs/countingJobs';
import { splitsOf } from '../../../../../src/training/splits';
import { originOf, sameOrigin } from '../../../../../src/training/importedCounts/countsHeader';
import { countingJob, whyNoJob } from '../../../../../src/training/importedCounts/jobs/countingJob';

const options = { source: { kind: 'files' }, input: 'corpus/*.txt', output: 'counts', leastCount: 1 } as const;

describe('the counting jobs that are offered', () => {
  it('can be written for every engine', () => {
    for (const { label, origin } of jobPurposes) {
      assert.equal(whyNoJob(origin), undefined, label);
      for (const { engine } of jobEngines) {
        assert.ok(countingJob(engine, origin, options).includes(JSON.stringify(origin.preTokenizer).slice(1, -1)));
      }
    }
  });

  it('count what both stages of SuperBPE ask for', () => {
    const { first, second } = splitsOf({
      kind: 'superbpe',
      name: 'test',
      vocabularySize: 1000,
      preTokenizer: { name: 'superbpe-stage1' },
      feed: 'lines',
      normalizer: 'none',
      minimumCount: 2,
      superwords: { transitionSize: 800, style: 'paper', maximumWords: 4 },
      addedTokens: [],
      padding: 'none',
    });
    for (const split of [first, second!]) {
      assert.ok(jobPurposes.some(({ origin }) => sameOrigin(origin, originOf(split))));
    }
  });
});
