import assert from 'node:assert/strict';
import type { FileMetaData, RowGroup, SchemaElement } from 'hyparquet/src/types.js';
import type { CountsFile } from '../../../../../src/training/importedCounts/countsFile';
import { limits } from '../../../../../src/training/importedCounts/limits';
import { checkSchema, columnPart, readFooter, rowsOf } from '../../../../../src/training/importedCounts/parquet/footer';

const file: CountsFile = { name: 'a/part.parquet', bytes: 1000, read: () => Promise.reject(new Error('not asked')) };

describe('the columns of a Parquet file of counts', () => {
  const piece: SchemaElement = { name: 'piece', type: 'BYTE_ARRAY' };
  const count: SchemaElement = { name: 'count', type: 'INT64' };
  const check = (...columns: SchemaElement[]): void =>
    checkSchema(file, { schema: [{ name: 'root', num_children: columns.length }, ...columns] } as FileMetaData);
  const text = (change: object): SchemaElement => ({ ...piece, ...change });
  const number = (change: object): SchemaElement => ({ ...count, ...change });

  it('are a text or bytes, and a whole number or a double', () => {
    for (const change of [{}, { converted_type: 'UTF8' }, { logical_type: { type: 'STRING' } }]) {
      check(text(change), count);
    }
    for (const change of [
      { type: 'INT32' },
      { type: 'DOUBLE' },
      { converted_type: 'UINT_32' },
      { logical_type: { type: 'INTEGER' } },
    ]) {
      check(number(change), piece);
    }
    check({ name: 'more', type: 'FLOAT' }, piece, count);
  });

  for (const [what, columns, message] of [
    ['a list', [piece, { ...count, num_children: 1 }], /expected plain columns, found nested ones/],
    ['no piece', [count], /expected one column "piece"/],
    ['two counts', [piece, count, count], /expected one column "count"/],
    ['a repeated one', [piece, { ...count, repetition_type: 'REPEATED' }], /expected one column "count"/],
    ['numbers as pieces', [text({ type: 'INT64' }), count], /"piece" must be BLOB or VARCHAR, not INT64$/],
    ['JSON', [text({ converted_type: 'JSON' }), count], /must be BLOB or VARCHAR, not BYTE_ARRAY as JSON$/],
    ['UUID', [text({ logical_type: { type: 'UUID' } }), count], /not BYTE_ARRAY as UUID$/],
    ['floats', [piece, number({ type: 'FLOAT' })], /"count" must be BIGINT, not FLOAT$/],
    ['nothing', [piece, { name: 'count' }], /"count" must be BIGINT, not $/],
    ['dates', [piece, number({ type: 'INT32', converted_type: 'DATE' })], /not INT32 as DATE$/],
    ['decimals', [piece, number({ logical_type: { type: 'DECIMAL' } })], /not INT64 as DECIMAL$/],
  ] as const) {
    it(`are refused where there is or are ${what}`, () => {
      assert.throws(() => check(...(columns as unknown as SchemaElement[])), message);
    });
  }
});

describe('a row group of a Parquet file', () => {
  it('has rows up to the limit', () => {
    const rows = (value: bigint | number): number => rowsOf({ num_rows: value } as unknown as RowGroup, 'a');
    assert.equal(rows(0n), 0);
    assert.equal(rows(BigInt(limits.rows)), limits.rows);
    for (const value of [-1n, BigInt(limits.rows) + 1n, 0.5, NaN]) {
      assert.throws(() => rows(value), /a row group of .* rows; at most 4194304 are read: write smaller ones/);
    }
  });

  const data = {
    path_in_schema: ['piece'],
    codec: 'SNAPPY',
    data_page_offset: 40n,
    total_compressed_size: 100n,
    total_uncompressed_size: 300n,
  };
  const part = (change: object, chunk: object = {}, of = file): ReturnType<typeof columnPart> =>
    columnPart(
      of,
      {
        columns: [
          { meta_data: { ...data, path_in_schema: ['other'] } },
          { ...chunk, meta_data: { ...data, ...change } },
        ],
      } as unknown as RowGroup,
      'piece',
      'a/part.parquet',
    );

  it('says where a column is, its dictionary first', () => {
    assert.deepEqual(part({}), { start: 40, end: 140 });
    assert.deepEqual(part({ dictionary_page_offset: 4n, codec: 'UNCOMPRESSED' }), { start: 4, end: 104 });
    assert.deepEqual(part({ total_compressed_size: 952n }), { start: 40, end: 992 }, 'up to the length of the footer');
    assert.deepEqual(part({ total_compressed_size: 0n }), { start: 40, end: 40 });
  });

  it('is refused where the column is elsewhere, outside of the file, packed otherwise or too large', () => {
    assert.throws(() => part({ path_in_schema: ['x'] }), /the column "piece" is not in the file/);
    assert.throws(() => part({}, { file_path: 'b' }), /the column "piece" is not in the file/);
    assert.throws(() => part({ codec: 'ZSTD' }), /compressed by ZSTD; write it with SNAPPY or uncompressed/);
    for (const change of [{ data_page_offset: 3n }, { total_compressed_size: 953n }, { total_compressed_size: -1n }]) {
      assert.throws(() => part(change), /the column "piece" is said to be outside of the file/);
    }
    const large = { ...file, bytes: 2 ** 31 };
    const most = BigInt(limits.column);
    assert.deepEqual(
      part({ total_uncompressed_size: most, total_compressed_size: most }, {}, large).end,
      40 + limits.column,
    );
    assert.throws(() => part({ total_uncompressed_size: most + 1n }), /has more than 536870912 bytes/);
    assert.throws(() => part({ total_compressed_size: most + 1n }, {}, large), /write smaller row groups/);
  });
});

describe('the footer of a Parquet file', () => {
  const fileOf = (...bytes: number[]): CountsFile => ({
    name: 'a',
    bytes: bytes.length,
    read: (start, end) => Promise.resolve(Uint8Array.from(bytes).subarray(start, end)),
  });
  const magic = Array.from('PAR1', letter => letter.charCodeAt(0));

  it('is refused where it cannot be one', async () => {
    await assert.rejects(readFooter(fileOf(...magic, 0, 0, 0, ...magic)), /too short for a Parquet file/);
    for (const bytes of [
      [1, ...magic.slice(1), 0, 0, 0, 0, ...magic],
      [...magic, 0, 0, 0, 0, ...magic.slice(0, 3), 0],
    ]) {
      await assert.rejects(readFooter(fileOf(...bytes)), /no Parquet file, or one that was cut short/);
    }
    await assert.rejects(readFooter(fileOf(...magic, 9, 2, 0, 0, 0, ...magic)), /a footer of 2 bytes/);
    await assert.rejects(readFooter(fileOf(...magic, 9, 1, 1, 0, 0, ...magic)), /a footer of 257 bytes/);
  });
});
