import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CountingCorpus } from '../support/countingCorpus';
import { command, output } from './spark';
import { assertCounted, writeJobs } from './splitJobs';

const seed = Number(process.env['SEED'] ?? 20261130);

// The newest DuckDB is on PyPI; test/conformance has the one of npm.
describe(`counting jobs in Python's DuckDB (seed ${seed})`, function () {
  this.timeout(300_000);
  let folder: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-duckdb-'));
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('have our pieces and counts, for each pre-tokenizer, by documents and by lines', async () => {
    const corpus = new CountingCorpus(folder, seed);
    corpus.write();
    const jobs = writeJobs('duckdb', corpus, folder);
    const scripts = jobs.map(({ script }) => script);
    const { stdout } = await output(command('python3'), ['test/spark/runSql.py', ...scripts], process.env);
    const { version, rows } = JSON.parse(stdout) as { version: string; rows: unknown };
    assert.deepEqual(
      rows,
      jobs.map(({ feed }) => [[corpus.noText(feed)]]),
    );
    for (const job of jobs) await assertCounted(job, corpus);
    console.log(`        DuckDB ${version}`);
  });
});
