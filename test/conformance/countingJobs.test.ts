import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scannerByName } from '../../src/engine/scanners/scannerTable';
import { wellFormed } from '../../src/engine/unicode/wellFormed';
import { countTexts } from '../../src/training/counts/countTexts';
import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import { Pace } from '../../src/training/pace';
import type { Feed } from '../../src/training/recipe';
import { countingJob } from '../../src/training/importedCounts/jobs/countingJob';
import type { CountingJobOptions } from '../../src/training/importedCounts/jobs/jobPlan';
import { splitRules } from '../../src/training/importedCounts/jobs/jobSplitRules';
import { trainBytePairs } from '../../src/training/learning/trainBytePairs';
import { trainSuperwords } from '../../src/training/learning/trainSuperwords';
import { assertSameCounts, merged, rowsOf, countsFilesOf, tally } from '../support/importedCounts';
import { DUCKDB, runSql } from '../support/duckDb';
import { hardCases, longRuns } from '../support/hardCases';
import { isNightly, times } from '../support/nightly';
import { skipWithout } from '../support/peers';
import { random } from '../support/random';
import { mixedText, proseLikeText } from '../support/randomTexts';
import { borderCodePoints } from '../support/unicodeRegex';

const seed = Number(process.env['SEED'] ?? 20261124);
const feeds: readonly Feed[] = ['documents', 'lines'];
const preTokenizers = Object.keys(splitRules);
const options: Omit<CountingJobOptions, 'input' | 'output'> = { source: { kind: 'files' }, leastCount: 1 };
const python = ['python3', 'python'].find(command => {
  try {
    return execFileSync(command, ['--version'], { stdio: 'pipe' }).toString().startsWith('Python 3');
  } catch {
    return false;
  }
});

/**
 * Texts in which everything that a pre-tokenizer looks at meets everything else. The code points at which a class begins
 * or ends are shared out among the feeds by day, every second one: they mean the same to both.
 */
function corpus(feed: Feed): string[] {
  const next = random(seed);
  const points = borderCodePoints.filter((_, index) => isNightly || index % (2 * feeds.length) === feeds.indexOf(feed));
  const borders = points.map(point => {
    const c = String.fromCodePoint(point);
    return `a${c}B ${c}1${c} \n${c}c!${c}  ${c}'s${c}\u00a0${c}\t${c}2`;
  });
  const chunks = Array.from({ length: 20 }, (_, part) =>
    borders.filter((_each, index) => index % 20 === part).join(''),
  );
  return [
    ...hardCases.map(({ text }) => text),
    // Each split is a step of the reference's regex: beyond some hundred of the same kind nothing is new.
    ...longRuns.map(({ short }) => short.slice(0, times(600, 20_000))),
    ...chunks,
    ...Array.from({ length: times(100, 1000) }, () => mixedText(next, 1 + next(60))),
    ...Array.from({ length: times(1, 20) }, () => mixedText(next, 5000)),
    ...Array.from({ length: times(1, 10) }, () => proseLikeText(next, 10_000)),
    ...['README.md', 'package-lock.json', 'test/support/hardCases.ts'].map(file =>
      fs.readFileSync(file, 'utf8').slice(0, times(8000, 1_000_000)),
    ),
    // As a file has it: UTF-8 knows no half of a surrogate pair.
  ].map(wellFormed);
}

describe(`counting jobs (seed ${seed})`, function () {
  this.timeout(120_000);
  const texts = { documents: corpus('documents'), lines: corpus('lines') };
  let folder: string;
  const file = (feed: Feed, index: number): string => path.join(folder, feed, `${index}.txt`);
  const files = (feed: Feed): string[] => texts[feed].map((_, index) => file(feed, index));
  const noText = (feed: Feed): string => path.join(folder, feed, 'no-text.txt');

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-jobs-'));
    for (const feed of feeds) {
      fs.mkdirSync(path.join(folder, feed));
      for (const [index, text] of texts[feed].entries()) fs.writeFileSync(file(feed, index), text);
      fs.writeFileSync(noText(feed), Uint8Array.of(0x61, 0xff, 0x62));
    }
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** Our own counts, made once for all that are compared with them. */
  const known = new Map<string, Promise<PieceCounts>>();
  function counted(name: string, feed: Feed): Promise<PieceCounts> {
    const key = `${name} ${feed}`;
    const counts = known.get(key) ?? countTexts(texts[feed], scannerByName(name), feed, new Pace({}));
    known.set(key, counts);
    return counts;
  }

  async function countedByDuckDb(name: string, feed: Feed, changes: Partial<CountingJobOptions> = {}) {
    const output = fs.mkdtempSync(path.join(folder, 'shards-'));
    const input = path.join(folder, feed, '*.txt');
    const origin = { preTokenizer: name, feed, normalizer: 'none' } as const;
    const skipped = await runSql(countingJob('duckdb', origin, { ...options, input, output, ...changes }));
    return { batches: await rowsOf(countsFilesOf(output)), skipped };
  }

  async function countedByPython(name: string, feed: Feed): Promise<PieceCounts[]> {
    const output = fs.mkdtempSync(path.join(folder, 'shards-'));
    const job = path.join(folder, 'count_pieces.py');
    const origin = { preTokenizer: name, feed, normalizer: 'none' } as const;
    fs.writeFileSync(job, countingJob('spark', origin, { ...options, input: '', output: '' }));
    execFileSync(python!, [job, '--local', '--output', path.join(output, 'counts.tsv'), ...files(feed)]);
    return rowsOf(countsFilesOf(output));
  }

  describe('in DuckDB', () => {
    before(function () {
      skipWithout(this, DUCKDB);
    });

    for (const name of preTokenizers) {
      for (const feed of feeds) {
        it(`counts as ${name} does, fed by ${feed}`, async () => {
          const { batches, skipped } = await countedByDuckDb(name, feed);
          assertSameCounts(tally(batches), tally([await counted(name, feed)]));
          assert.deepEqual(skipped, [{ skipped: noText(feed) }]);
        });
      }
    }

    it('counts a column of Parquet as it counts files', async () => {
      const documents = path.join(folder, 'documents.parquet');
      const query = `SELECT TRY(decode(content)) AS "the ""text""" FROM read_blob('${path.join(folder, 'lines', '*.txt')}')`;
      await runSql(`COPY (${query}) TO '${documents}' (FORMAT parquet)`);
      const source = { kind: 'parquet', column: 'the "text"' } as const;
      const { batches } = await countedByDuckDb('o200k', 'lines', { source, input: documents });
      assertSameCounts(tally(batches), tally([await counted('o200k', 'lines')]));
    });

    it('leaves out what is rare if it is told to', async () => {
      const { batches } = await countedByDuckDb('gpt2', 'documents', { leastCount: 3 });
      const all = Object.entries(tally([await counted('gpt2', 'documents')]));
      assertSameCounts(tally(batches), Object.fromEntries(all.filter(([, count]) => count >= 3)));
    });

    it('gives counts that train to the same merges', async () => {
      const { batches } = await countedByDuckDb('superbpe-stage1', 'lines');
      const second = await countedByDuckDb('superbpe-stage2', 'lines');
      const ours = await trainedInTwoStages(
        await counted('superbpe-stage1', 'lines'),
        await counted('superbpe-stage2', 'lines'),
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

    for (const name of preTokenizers) {
      for (const feed of feeds) {
        it(`counts as ${name} does, fed by ${feed}`, async () => {
          assertSameCounts(tally(await countedByPython(name, feed)), tally([await counted(name, feed)]));
        });
      }
    }

    it('gives counts that train to the same merges', async () => {
      const ours = await trainBytePairs(await counted('o200k', 'documents'), { vocabularySize: 2000 });
      const theirs = merged(await countedByPython('o200k', 'documents'));
      assert.deepEqual(await trainBytePairs(theirs, { vocabularySize: 2000 }), ours);
    });
  });
});

async function trainedInTwoStages(subwordCounts: PieceCounts, lineCounts: PieceCounts) {
  const subwords = await trainBytePairs(subwordCounts, { vocabularySize: 1500 });
  return {
    subwords,
    superwords: await trainSuperwords(lineCounts, subwords, { transitionSize: 1000, vocabularySize: 1500 }),
  };
}
