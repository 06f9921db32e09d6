import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import type { Feed } from '../../src/training/recipe';
import { countingJob } from '../../src/training/importedCounts/jobs/countingJob';
import type { CountingJobOptions } from '../../src/training/importedCounts/jobs/jobPlan';
import { trainBytePairs } from '../../src/training/learning/trainBytePairs';
import { CountingCorpus, feeds, jobSplits } from '../support/countingCorpus';
import { assertSameCounts, merged, rowsOf, countsFilesOf, tally } from '../support/importedCounts';
import { DUCKDB, runSql } from '../support/duckDb';
import { skipWithout } from '../support/peers';
import { trainedInTwoStages } from '../support/smallTraining';

const seed = Number(process.env['SEED'] ?? 20261124);
const options: Omit<CountingJobOptions, 'input' | 'output'> = { source: { kind: 'files' }, leastCount: 1 };
const python = ['python3', 'python'].find(command => {
  try {
    return execFileSync(command, ['--version'], { stdio: 'pipe' }).toString().startsWith('Python 3');
  } catch {
    return false;
  }
});

describe(`counting jobs (seed ${seed})`, function () {
  this.timeout(120_000);
  let folder: string;
  let corpus: CountingCorpus;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-jobs-'));
    corpus = new CountingCorpus(folder, seed);
    corpus.write();
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function countedByDuckDb(name: string, feed: Feed, changes: Partial<CountingJobOptions> = {}) {
    const output = fs.mkdtempSync(path.join(folder, 'shards-'));
    const input = corpus.pattern(feed);
    const origin = { preTokenizer: name, feed, normalizer: 'none' } as const;
    const skipped = await runSql(countingJob('duckdb', origin, { ...options, input, output, ...changes }));
    return { batches: await rowsOf(countsFilesOf(output)), skipped };
  }

  async function countedByPython(name: string, feed: Feed): Promise<PieceCounts[]> {
    const output = fs.mkdtempSync(path.join(folder, 'shards-'));
    const job = path.join(folder, 'count_pieces.py');
    const origin = { preTokenizer: name, feed, normalizer: 'none' } as const;
    fs.writeFileSync(job, countingJob('spark', origin, { ...options, input: '', output: '' }));
    execFileSync(python!, [job, '--local', '--output', path.join(output, 'counts.tsv'), ...corpus.files(feed)]);
    return rowsOf(countsFilesOf(output));
  }

  describe('in DuckDB', () => {
    before(function () {
      skipWithout(this, DUCKDB);
    });

    for (const name of jobSplits) {
      for (const feed of feeds) {
        it(`counts as ${name} does, fed by ${feed}`, async () => {
          const { batches, skipped } = await countedByDuckDb(name, feed);
          assertSameCounts(tally(batches), tally([await corpus.counted(name, feed)]));
          assert.deepEqual(skipped, [{ skipped: corpus.noText(feed) }]);
        });
      }
    }

    it('counts a column of Parquet as it counts files', async () => {
      const documents = path.join(folder, 'documents.parquet');
      const query = `SELECT TRY(decode(content)) AS "the ""text""" FROM read_blob('${corpus.pattern('lines')}')`;
      await runSql(`COPY (${query}) TO '${documents}' (FORMAT parquet)`);
      const source = { kind: 'parquet', column: 'the "text"' } as const;
      const { batches } = await countedByDuckDb('o200k', 'lines', { source, input: documents });
      assertSameCounts(tally(batches), tally([await corpus.counted('o200k', 'lines')]));
    });

    it('leaves out what is rare if it is told to', async () => {
      const { batches } = await countedByDuckDb('gpt2', 'documents', { leastCount: 3 });
      const all = Object.entries(tally([await corpus.counted('gpt2', 'documents')]));
      assertSameCounts(tally(batches), Object.fromEntries(all.filter(([, count]) => count >= 3)));
    });

    it('gives counts that train to the same merges', async () => {
      const { batches } = await countedByDuckDb('superbpe-stage1', 'lines');
      const second = await countedByDuckDb('superbpe-stage2', 'lines');
      const ours = await trainedInTwoStages(
        await corpus.counted('superbpe-stage1', 'lines'),
        await corpus.counted('superbpe-stage2', 'lines'),
      );
      assert.deepEqual(await trainedInTwoStages(merged(batches), merged(second.batches)), ours);
    });
  });

  describe('in Python', () => {
    before(function () {
      if (python) return;
      console.log('      skipped: there is no python3 here');
      this.skip();
    });

    for (const name of jobSplits) {
      for (const feed of feeds) {
        it(`counts as ${name} does, fed by ${feed}`, async () => {
          assertSameCounts(tally(await countedByPython(name, feed)), tally([await corpus.counted(name, feed)]));
        });
      }
    }

    it('gives counts that train to the same merges', async () => {
      const ours = await trainBytePairs(await corpus.counted('o200k', 'documents'), { vocabularySize: 2000 });
      const theirs = merged(await countedByPython('o200k', 'documents'));
      assert.deepEqual(await trainBytePairs(theirs, { vocabularySize: 2000 }), ours);
    });
  });
});
