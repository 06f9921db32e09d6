import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FormatError } from '../../../../src/engine/json/formatError';
import type { PieceCounts } from '../../../../src/training/counts/pieceCounts';
import { headerJson } from '../../../../src/training/importedCounts/countsHeader';
import { openCounts } from '../../../../src/training/importedCounts/openCounts';
import { rowsOf, countsFileOf, tally } from '../../../support/importedCounts';
import { countColumn, parquetFile, pieceColumn } from '../../../support/parquetFile';

const header = headerJson({ preTokenizer: 'gpt2', feed: 'documents', normalizer: 'none', leastCount: 1 });
const about = { token_loupe_counts: header };
const pieces = pieceColumn(['a', ' b', Uint8Array.of(0xff, 0)]);
const counts = countColumn([1n, 2n ** 53n, 3n]);

function read(bytes: Uint8Array): Promise<PieceCounts[]> {
  return rowsOf([countsFileOf('counts.parquet', bytes)]);
}

function doubles(values: readonly number[]) {
  return { ...counts, type: 5, data: new Uint8Array(Float64Array.from(values).buffer) };
}

describe('Parquet files of counts', () => {
  it('give their rows, in whatever order their columns are', async () => {
    const expected = { '61': 1, '2062': 2 ** 53, ff00: 3 };
    assert.deepEqual(tally(await read(parquetFile([pieces, counts], about))), expected);
    assert.deepEqual(tally(await read(parquetFile([counts, pieces], about))), expected);
    const more = { ...counts, name: 'more' };
    assert.deepEqual(tally(await read(parquetFile([more, counts, pieces], about))), expected);
  });

  it('may hold pieces as text', async () => {
    const text = { ...pieceColumn(['日', '\0']), schema: { 6: 0 } };
    assert.deepEqual(tally(await read(parquetFile([text, countColumn([1n, 2n])], about))), { e697a5: 1, '00': 2 });
  });

  it('may count in other types than BIGINT', async () => {
    const int32 = { ...counts, type: 1, data: new Uint8Array(Int32Array.of(1, 2, 3).buffer) };
    const expected = { '61': 1, '2062': 2, ff00: 3 };
    assert.deepEqual(tally(await read(parquetFile([pieces, int32], about))), expected);
    assert.deepEqual(tally(await read(parquetFile([pieces, doubles([1, 2, 3])], about))), expected);
  });

  it('say what they hold as Spark lets them', async () => {
    const fields = [{ name: 'piece', type: 'binary', nullable: true, metadata: { token_loupe_counts: header } }];
    const key = 'org.apache.spark.sql.parquet.row.metadata';
    const file = parquetFile([pieces, counts], { [key]: JSON.stringify({ type: 'struct', fields }) });
    const [opened] = await openCounts([countsFileOf('part-00000.snappy.parquet', file)]);
    assert.equal(opened?.header.preTokenizer, 'gpt2');
    await assert.rejects(read(parquetFile([pieces, counts], { [key]: '{"type":3}' })), /does not say how/);
  });

  const wrong: Readonly<Record<string, readonly [file: Uint8Array, message: RegExp]>> = {
    'nothing about how their text was split': [parquetFile([pieces, counts]), /does not say how its text was split/],
    'another number of rows than promised': [
      parquetFile([pieces, counts], { token_loupe_counts: header.replace('}', ',"rows":4}') }),
      /promises 4 rows, but it has 3/,
    ],
    'no column of counts': [parquetFile([pieces], about), /expected one column "count"/],
    'two columns of pieces': [parquetFile([pieces, pieces, counts], about), /expected one column "piece"/],
    'numbers for pieces': [
      parquetFile([{ ...counts, name: 'piece' }, counts], about),
      /the column "piece" must be BLOB or VARCHAR, not INT64/,
    ],
    'text for counts': [
      parquetFile([pieces, { ...pieces, name: 'count', schema: { 6: 0 } }], about),
      /the column "count" must be BIGINT, not BYTE_ARRAY as UTF8/,
    ],
    'decimals for counts': [
      parquetFile([pieces, { ...counts, schema: { 6: 5, 7: 2, 8: 9 } }], about),
      /the column "count" must be BIGINT, not INT64 as DECIMAL/,
    ],
    'times for counts': [parquetFile([pieces, { ...counts, schema: { 6: 9 } }], about), /TIMESTAMP_MILLIS/],
    'nested columns': [parquetFile([pieces, { ...counts, schema: { 5: 1 } }], about), /expected plain columns/],
    'repeated columns': [parquetFile([{ ...pieces, schema: { 3: 2 } }, counts], about), /expected one column "piece"/],
    'a negative count': [
      parquetFile([pieces, countColumn([1n, -2n, 3n])], about),
      /^counts\.parquet, row 2: expected a count from 1 to 2\^53, found -2$/,
    ],
    'a count of nothing': [parquetFile([pieces, countColumn([1n, 2n, 0n])], about), /row 3: .*found 0/],
    'a count that is too large': [
      parquetFile([pieces, countColumn([2n ** 53n + 1n, 2n, 3n])], about),
      /row 1: .*found 9007199254740993/,
    ],
    'NaN for a count': [parquetFile([pieces, doubles([1, NaN, 3])], about), /row 2: .*found NaN/],
    'an infinite count': [parquetFile([pieces, doubles([1, Infinity, 3])], about), /row 2: .*found Infinity/],
    'a broken count': [parquetFile([pieces, doubles([1, 1.5, 3])], about), /row 2: .*found 1\.5/],
    'a piece without bytes': [
      parquetFile([pieceColumn(['a', '', 'b']), counts], about),
      /row 2: a piece without bytes/,
    ],
    'an unknown compression': [
      parquetFile([{ ...pieces, metadata: { 4: 6 } }, counts], about),
      /row group 1: compressed by ZSTD; write it with SNAPPY or uncompressed/,
    ],
    'a column in another file': [
      parquetFile([pieces, counts], about, {}, { 1: [{ 1: '/etc/passwd', 2: 4n, 3: { 1: 6, 3: ['piece'] } }] }),
      /the column "piece" is not in the file/,
    ],
    'a column beyond the end': [
      parquetFile([{ ...pieces, metadata: { 9: 2n ** 40n } }, counts], about),
      /the column "piece" is said to be outside of the file/,
    ],
    'a column of a negative size': [
      parquetFile([{ ...pieces, metadata: { 7: -5n } }, counts], about),
      /outside of the/,
    ],
    'a column larger than any': [
      parquetFile([{ ...pieces, metadata: { 6: 2n ** 40n } }, counts], about),
      /more than 536870912 bytes: write smaller row groups/,
    ],
    'more rows than any': [
      parquetFile([pieces, counts], about, {}, { 3: 2n ** 50n }),
      /a row group of 1125899906842624 rows; at most 4194304 are read: write smaller ones/,
    ],
    'rows below zero': [parquetFile([pieces, counts], about, {}, { 3: -1n }), /a row group of -1 rows/],
    'more rows than there are': [
      parquetFile([pieces, counts], about, {}, { 3: 4n }),
      /column "piece": promises 4 rows, but holds 3/,
    ],
    'fewer rows than there are': [
      parquetFile([pieces, counts], about, {}, { 3: 2n }),
      /column "piece": promises 2 rows, but holds 3/,
    ],
    'another number of rows in all': [parquetFile([pieces, counts], about, { 3: 9n }), /promises 9 rows, but it has 3/],
    'a page of more values than rows': [
      parquetFile([{ ...pieces, page: { 5: { 1: 2 ** 31 - 1, 2: 0, 3: 3, 4: 3 } } }, counts], about),
      /promises 3 rows, but holds 2147483647/,
    ],
    'a page that expands without end': [
      parquetFile([{ ...pieces, metadata: { 4: 1 }, page: { 2: 2 ** 31 - 1 } }, counts], about),
      /pages of more than 536870912 bytes/,
    ],
    'a page that goes beyond its column': [
      parquetFile([{ ...pieces, page: { 3: 2 ** 30 } }, counts], about),
      /a page with impossible sizes/,
    ],
    'a page of negative size': [parquetFile([{ ...pieces, page: { 3: -1 } }, counts], about), /impossible sizes/],
    'a dictionary of more values than rows': [
      parquetFile([{ ...pieces, page: { 1: 2, 7: { 1: 2 ** 31 - 1, 2: 0 } } }, counts], about),
      /a dictionary of 2147483647 values for 3 rows/,
    ],
    'pieces longer than their page': [
      parquetFile([{ ...pieces, data: Uint8Array.of(255, 255, 255, 127, 97) }, counts], about),
      /row group 1: not readable as Parquet/,
    ],
  };
  for (const [name, [file, message]] of Object.entries(wrong)) {
    it(`are refused with ${name}`, async () => {
      await assert.rejects(read(file), { name: 'FormatError', message });
    });
  }

  it('are refused wherever they are cut short', async () => {
    const all = parquetFile([pieces, counts], about);
    for (let length = 0; length < all.length; length++) {
      await assert.rejects(read(all.subarray(0, length)), FormatError, `cut at ${length}`);
    }
  });

  it('give their rows or say what is wrong, whatever is changed in them', async () => {
    const original = parquetFile([pieces, counts], about);
    const change = fc.tuple(fc.nat(original.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async changes => {
        const all = original.slice();
        for (const [place, value] of changes) all[place] = value;
        await read(all).catch((error: unknown) => assert.ok(error instanceof FormatError, String(error)));
      }),
      { numRuns: 2000 },
    );
  });
});
