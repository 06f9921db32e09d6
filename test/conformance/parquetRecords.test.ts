import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readParquetRecords } from '../../src/worker/records/parquetRecords';
import { DUCKDB, runSql } from '../support/duckDb';
import { skipWithout } from '../support/peers';

/** Records with nested fields, texts of many lengths, nothing here and there. */
const QUERY = `SELECT i AS id,
  CASE WHEN i % 7 = 0 THEN NULL ELSE repeat('Ännchen 漢字 🦀 ', i % 50) END AS text,
  [{'role': 'user', 'content': 'crab ' || i}, {'role': 'assistant', 'content': repeat('fish ', i % 9)}] AS messages,
  {'tags': ['a', 'b' || i], 'score': i / 3.0} AS meta
  FROM range(3000) t(i)`;

describe('records of Parquet as DuckDB writes it', function () {
  this.timeout(60_000);
  let folder: string;
  before(function () {
    skipWithout(this, DUCKDB);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-parquet-'));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd']) {
    for (const version of ['V1', 'V2']) {
      it(`are what was written: ${codec}, ${version}`, async () => {
        const file = path.join(folder, `${codec}${version}.parquet`);
        await runSql(
          `COPY (${QUERY}) TO '${file}' (FORMAT parquet, COMPRESSION ${codec}, ROW_GROUP_SIZE 2048, PARQUET_VERSION ${version})`,
        );
        const bytes = fs.readFileSync(file);
        const found: { text?: string | null; messages: { content: string }[]; meta: { tags: string[] } }[] = [];
        await readParquetRecords(
          {
            name: 'a.parquet',
            bytes: bytes.length,
            read: (start, end) => Promise.resolve(Uint8Array.from(bytes.subarray(start, end))),
          },
          {
            record: value => found.push(value as (typeof found)[number]),
            broken: (...fault) => assert.fail(fault.join()),
          },
        );
        assert.equal(found.length, 3000);
        for (const [i, { text, messages, meta }] of found.entries()) {
          assert.equal(text ?? null, i % 7 === 0 ? null : 'Ännchen 漢字 🦀 '.repeat(i % 50), `${i}`);
          assert.deepEqual(
            messages.map(({ content }) => content),
            [`crab ${i}`, 'fish '.repeat(i % 9)],
          );
          assert.deepEqual(meta.tags, ['a', `b${i}`]);
        }
      });
    }
  }

  it('in another compression are refused by its name', async () => {
    const file = path.join(folder, 'lz4.parquet');
    await runSql(`COPY (${QUERY}) TO '${file}' (FORMAT parquet, COMPRESSION lz4_raw)`);
    const bytes = fs.readFileSync(file);
    const read = (start: number, end: number) => Promise.resolve(Uint8Array.from(bytes.subarray(start, end)));
    const sink = { record: () => assert.fail(), broken: () => assert.fail() };
    await assert.rejects(
      readParquetRecords({ name: 'a.parquet', bytes: bytes.length, read }, sink),
      /row group 1: is compressed by LZ4_RAW; known are/,
    );
  });

  it('that are damaged anywhere are refused or read, and never harm', async () => {
    const file = path.join(folder, 'damaged.parquet');
    await runSql(`COPY (SELECT * FROM (${QUERY}) LIMIT 50) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
    const sound = fs.readFileSync(file);
    let refused = 0;
    for (let at = 0; at < sound.length; at += 7) {
      const bytes = Uint8Array.from(sound);
      bytes[at]! ^= 0x55;
      const read = (start: number, end: number) => Promise.resolve(bytes.slice(start, end));
      const sink = { record: () => undefined, broken: () => undefined };
      await readParquetRecords({ name: 'a.parquet', bytes: bytes.length, read }, sink).catch((error: unknown) => {
        assert.equal((error as Error).name, 'FormatError', String(error));
        refused++;
      });
    }
    assert.ok(refused > 10, `${refused}`);
  });
});
