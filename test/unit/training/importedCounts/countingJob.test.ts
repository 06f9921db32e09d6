import assert from 'node:assert/strict';
import { CharacterClass, characterClasses } from '../../../../src/engine/unicode/characterClasses';
import { scannerNames } from '../../../../src/engine/scanners/scannerTable';
import type { CountsOrigin } from '../../../../src/training/importedCounts/countsHeader';
import { rangesOf } from '../../../../src/training/importedCounts/jobs/characterRanges';
import { countingJob, whyNoJob } from '../../../../src/training/importedCounts/jobs/countingJob';
import type { CountingJobOptions } from '../../../../src/training/importedCounts/jobs/jobPlan';
import { splitRules } from '../../../../src/training/importedCounts/jobs/jobSplitRules';

const origin: CountsOrigin = { preTokenizer: 'gpt2', feed: 'lines', normalizer: 'none' };
const options: CountingJobOptions = { source: { kind: 'files' }, input: 'in/*.txt', output: 'out', leastCount: 1 };

describe('writing counting jobs', () => {
  it('spells out classes of code points exactly', () => {
    const members = new Set(rangesOf('L').flatMap(([first, last]) => [first, last]));
    assert.ok(members.has(0x41) && !members.has(0x60));
    let points = 0;
    for (const [first, last] of rangesOf('L')) {
      for (let point = first; point <= last; point++, points++) {
        assert.ok(characterClasses[point]! & CharacterClass.Letter, point.toString(16));
      }
    }
    assert.equal(points, characterClasses.filter(classes => (classes & CharacterClass.Letter) !== 0).length);
  });

  it('knows every scanner, save those that it is said to leave out', () => {
    const leftOut = ['deepseek', 'metaspace', 'superbpe128k-stage1', 'superbpe128k-stage2'];
    assert.deepEqual([...Object.keys(splitRules), ...leftOut].sort(), [...scannerNames].sort());
  });

  it('says why there is none', () => {
    assert.equal(whyNoJob(origin), undefined);
    assert.match(whyNoJob({ ...origin, normalizer: 'NFKC' })!, /do not normalize text by NFKC/);
    assert.match(whyNoJob({ ...origin, preTokenizer: 'deepseek' })!, /pre-tokenizer "deepseek"; there is one for gpt2/);
    assert.match(whyNoJob({ ...origin, preTokenizer: { type: 'Split' } })!, /taken from a tokenizer\.json/);
    assert.match(whyNoJob({ ...origin, preTokenizer: 'toString' })!, /"toString"/);
    assert.throws(() => countingJob('spark', { ...origin, normalizer: 'NFKC' }, options), /NFKC/);
  });

  it('quotes what it is given', () => {
    const source = { kind: 'parquet', column: 'a"b' } as const;
    const changes = { ...options, source, input: "it's/*.parquet", leastCount: 5 };
    const sql = countingJob('duckdb', origin, changes);
    assert.match(sql, /SET VARIABLE input = 'it''s\/\*\.parquet';/);
    assert.match(sql, /SELECT "a""b" AS text FROM read_parquet/);
    assert.match(sql, /HAVING sum\(count\) >= 5/);
    assert.match(sql, /"leastCount":5/);
    assert.match(countingJob('spark', origin, changes), /^COLUMN = "a\\"b"$/m);
    assert.match(countingJob('spark', origin, changes), /^LEAST_COUNT = 5$/m);
  });

  it('leaves no rare piece out unless told to', () => {
    assert.doesNotMatch(countingJob('duckdb', origin, options), /HAVING/);
  });
});
