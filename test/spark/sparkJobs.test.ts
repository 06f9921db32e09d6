import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { countTexts } from '../../src/training/counts/countTexts';
import { countingJob } from '../../src/training/importedCounts/jobs/countingJob';
import { trainBytePairs } from '../../src/training/learning/trainBytePairs';
import { Pace } from '../../src/training/pace';
import { CountingCorpus } from '../support/countingCorpus';
import { assertSameCounts, countsFilesOf, merged, rowsOf, tally } from '../support/importedCounts';
import { trainedInTwoStages } from '../support/smallTraining';
import { Cluster } from './cluster';
import { eventLogSettings, mishapsOf } from './eventLog';
import { runJobs, type SparkRun, submit } from './spark';
import { assertCounted, type SplitJob, writeJobs } from './splitJobs';

const seed = Number(process.env['SEED'] ?? 20261130);

// `npm run test:spark` installs Spark and runs this.
describe(`counting jobs in Spark (seed ${seed})`, function () {
  this.timeout(3_000_000);
  let folder: string;
  let corpus: CountingCorpus;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-spark-'));
    corpus = new CountingCorpus(folder, seed);
    corpus.write();
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  function folderOf(name: string): string {
    const own = path.join(folder, name);
    fs.mkdirSync(own);
    return own;
  }

  /** What a job says of the file that is no text. */
  const skipped = ({ feed }: SplitJob): string => `file:${corpus.noText(feed)}: no UTF-8, not counted\n`;

  async function assertAllCounted(jobs: readonly SplitJob[], said: readonly string[]): Promise<void> {
    assert.deepEqual(said, jobs.map(skipped));
    for (const job of jobs) await assertCounted(job, corpus);
  }

  describe('in local mode', () => {
    const run = (): SparkRun => ({ master: 'local[2]', folder });
    let jobs: readonly SplitJob[];
    const counted = (split: string, feed: string) =>
      rowsOf(countsFilesOf(jobs.find(job => job.split === split && job.feed === feed)!.output));

    it('have our pieces and counts, for each pre-tokenizer, by documents and by lines', async () => {
      jobs = writeJobs('spark', corpus, folderOf('local'));
      await assertAllCounted(jobs, await runJobs(jobs, run()));
    });

    it('give counts that train to the merges of the text', async () => {
      const options = { vocabularySize: 2000 };
      const theirs = await trainBytePairs(merged(await counted('o200k', 'documents')), options);
      assert.deepEqual(theirs, await trainBytePairs(await corpus.counted('o200k', 'documents'), options));
      assert.deepEqual(
        await trainedInTwoStages(
          merged(await counted('superbpe-stage1', 'lines')),
          merged(await counted('superbpe-stage2', 'lines')),
        ),
        await trainedInTwoStages(
          await corpus.counted('superbpe-stage1', 'lines'),
          await corpus.counted('superbpe-stage2', 'lines'),
        ),
      );
    });

    it('run by spark-submit alone, and count a column of Parquet, without what is rare', async () => {
      const own = folderOf('column');
      const origin = { preTokenizer: 'gpt2', feed: 'documents', normalizer: 'none' } as const;
      // The counts of a job before have pieces, which are texts here.
      const input = jobs.find(job => job.split === 'none' && job.feed === 'documents')!.output;
      const output = path.join(own, 'counts');
      const options = { source: { kind: 'parquet', column: 'piece' }, leastCount: 3, input, output } as const;
      const script = path.join(own, 'count_pieces.py');
      fs.writeFileSync(script, countingJob('spark', origin, options));
      await submit([script], run());
      assertSameCounts(tally(await rowsOf(countsFilesOf(output))), await rareLeftOut());
    });

    /** Each text once, as `none` has it: pieces that occur three times at least. */
    async function rareLeftOut(): Promise<Record<string, number>> {
      const texts = Object.keys(tally(await counted('none', 'documents'))).map(hex =>
        Buffer.from(hex, 'hex').toString(),
      );
      const all = tally([await countTexts(texts, scannerByName('gpt2'), 'documents', new Pace({}))]);
      return Object.fromEntries(Object.entries(all).filter(([, count]) => count >= 3));
    }
  });

  describe('on a cluster of a master and two workers', () => {
    let cluster: Cluster | undefined;

    before(async () => {
      cluster = await Cluster.start(folder, 2);
    });

    after(() => cluster?.stop());

    const settings = {
      'spark.executor.memory': '768m',
      'spark.executor.cores': 1,
      'spark.shuffle.io.retryWait': '1s',
      'spark.shuffle.io.maxRetries': 1,
    };

    it('have our pieces and counts, for each pre-tokenizer, by documents and by lines', async () => {
      const jobs = writeJobs('spark', corpus, folderOf('cluster'));
      await assertAllCounted(jobs, await runJobs(jobs, { master: cluster!.master, folder, settings }));
    });

    // Many small tasks, and both stages in one job of Spark, so that there is a middle in which to kill.
    const inSmallTasks = {
      ...settings,
      'spark.files.openCostInBytes': 1,
      'spark.files.maxPartitionBytes': 20_000,
      'spark.sql.adaptive.enabled': 'false',
      'spark.sql.shuffle.partitions': 60,
    };

    for (const [stage, after, name] of [
      [0, 5, 'its texts are counted'],
      [1, 5, 'its counts are added up'],
    ] as const) {
      it(`have them where an executor is killed while ${name}`, async () => {
        const own = folderOf(`killed-in-${stage}`);
        const log = path.join(own, 'events');
        const [job] = writeJobs('spark', corpus, own);
        const said = await runJobs([job!], {
          master: cluster!.master,
          folder,
          settings: { ...inSmallTasks, ...eventLogSettings(log) },
          kill: { stage, after, workers: cluster!.workers },
        });
        await assertAllCounted([job!], said);
        const { lostExecutors, reasons, retriedStages } = mishapsOf(log);
        assert.equal(lostExecutors, 1);
        if (stage === 1) assert.ok(retriedStages.includes(0), `retried: ${retriedStages.join(', ')}`);
        else assert.ok(reasons.includes('ExecutorLostFailure') || reasons.includes('Resubmitted'), reasons.join(', '));
      });
    }
  });
});
