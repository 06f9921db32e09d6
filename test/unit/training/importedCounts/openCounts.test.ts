import assert from 'node:assert/strict';
import {
  type CountsOrigin,
  headerJson,
  originOf,
  sameOrigin,
} from '../../../../src/training/importedCounts/countsHeader';
import { openCounts, rowsOfCounts, countsByOrigin } from '../../../../src/training/importedCounts/openCounts';
import { countsFormat, type CountsFile } from '../../../../src/training/importedCounts/countsFile';
import type { PieceCounts } from '../../../../src/training/counts/pieceCounts';
import { countsFileOf, tally } from '../../../support/importedCounts';
import { countColumn, parquetFile, pieceColumn } from '../../../support/parquetFile';

const first: CountsOrigin = { preTokenizer: 'superbpe-stage1', feed: 'lines', normalizer: 'none' };
const second: CountsOrigin = { ...first, preTokenizer: 'superbpe-stage2' };

const json = (origin: CountsOrigin): string => headerJson({ ...origin, leastCount: 1 });
function tsv(name: string, rows: string, origin?: CountsOrigin): CountsFile {
  return countsFileOf(name, Buffer.from(origin ? `#token-loupe-counts ${json(origin)}\n${rows}` : rows));
}
function sidecar(name: string, origin: CountsOrigin): CountsFile {
  return countsFileOf(name, Buffer.from(json(origin)));
}

describe('opening files of counts', () => {
  it('tells them by their names', () => {
    assert.equal(countsFormat('a/part-0.TSV'), 'tsv');
    assert.equal(countsFormat('part-00000-c000.snappy.parquet'), 'parquet');
    for (const name of ['_SUCCESS', '.part-0.parquet.crc', '._a.tsv', 'a/_b.parquet', 'a.csv', 'tsv']) {
      assert.equal(countsFormat(name), undefined, name);
    }
  });

  it('takes the word of the folder for those that do not describe themselves', async () => {
    const parquet = parquetFile([pieceColumn(['a']), countColumn([5n])]);
    const opened = await openCounts([
      tsv('two/b.tsv', '61\t2\n'),
      sidecar('one/_token_loupe.json', first),
      tsv('one/a.tsv', '61\t1\n'),
      tsv('one/own.tsv', '61\t3\n', second),
      sidecar('two/_token_loupe.json', second),
      countsFileOf('one/c.parquet', parquet),
    ]);
    assert.deepEqual(
      opened.map(({ file, header }) => [file.name, header.preTokenizer]),
      [
        ['one/a.tsv', 'superbpe-stage1'],
        ['one/c.parquet', 'superbpe-stage1'],
        ['one/own.tsv', 'superbpe-stage2'],
        ['two/b.tsv', 'superbpe-stage2'],
      ],
    );
    const batches: PieceCounts[] = [];
    for await (const batch of rowsOfCounts([opened[0]!, opened[3]!])) batches.push(batch);
    assert.deepEqual(tally(batches), { '61': 3 }, 'their first line is a row');
  });

  it('refuses what a job of Spark left that has not finished', async () => {
    const whole = tsv('counts/part-0.tsv', '61\t1\n', first);
    const left = tsv('counts/_temporary/0/task_2026/part-1.tsv', '61\t1\n', first);
    await assert.rejects(
      openCounts([whole, left]),
      /counts\/_temporary\/.*: left by a job of Spark that has not finished/,
    );
    assert.equal((await openCounts([whole])).length, 1);
  });

  it('finds the counts for each stage, and adds nothing up', async () => {
    const opened = await openCounts([
      tsv('a.tsv', '61\t1\n62\t1\n', first),
      tsv('b.tsv', '61\t2\n', first),
      tsv('c.tsv', '63\t3\n', second),
    ]);
    const [ones, twos] = countsByOrigin(opened, [first, second]);
    const batches: PieceCounts[] = [];
    for await (const batch of rowsOfCounts(ones!)) batches.push(batch);
    assert.equal(batches.length, 2);
    assert.deepEqual(tally(batches), { '61': 3, '62': 1 });
    assert.deepEqual(
      twos?.map(({ file }) => file.name),
      ['c.tsv'],
    );
  });

  it('refuses counts of another pre-tokenizer, feed or normalizer', async () => {
    const opened = await openCounts([tsv('a.tsv', '', second)]);
    assert.throws(
      () => countsByOrigin(opened, [first]),
      /^FormatError: a\.tsv: counted with pre-tokenizer "superbpe-stage2", fed by lines, not normalized; this recipe needs pre-tokenizer "superbpe-stage1", fed by lines, not normalized$/,
    );
    assert.throws(() => countsByOrigin(opened, [{ ...second, feed: 'documents' }]), /needs .* fed by documents/);
    assert.throws(() => countsByOrigin(opened, [{ ...second, normalizer: 'NFKC' }]), /needs .* normalized by NFKC/);
  });

  it('takes the name of a pre-tokenizer or a section, and nothing else', async () => {
    const head = (preTokenizer: unknown): Promise<unknown> =>
      openCounts([tsv('a.tsv', '', { ...first, preTokenizer })]);
    await head('gpt2');
    await head({ type: 'Digits' });
    for (const preTokenizer of [5, null, true, undefined]) await assert.rejects(head(preTokenizer), /preTokenizer/);
  });

  it('refuses to go on without counts for a stage', async () => {
    const opened = await openCounts([tsv('a.tsv', '', first)]);
    assert.throws(() => countsByOrigin(opened, [first, second]), /no counts with pre-tokenizer "superbpe-stage2"/);
    await assert.rejects(openCounts([]), /no \.tsv or \.parquet file with counts/);
    await assert.rejects(openCounts([sidecar('_token_loupe.json', first)]), /no \.tsv or \.parquet/);
  });

  it('compares sections of tokenizer.json by what they say', () => {
    const section = { type: 'Split', pattern: { Regex: 'a' }, behavior: 'Isolated' };
    const other = { behavior: 'Isolated', type: 'Split', pattern: { Regex: 'a' } };
    const origin = originOf({ preTokenizer: { section, from: 'x' }, feed: 'documents', normalizer: 'none' });
    assert.ok(sameOrigin(origin, { ...origin, preTokenizer: other }));
    assert.ok(!sameOrigin(origin, { ...origin, preTokenizer: { ...other, pattern: { Regex: 'b' } } }));
    assert.ok(!sameOrigin(origin, { ...origin, preTokenizer: 'gpt2' }));
  });
});
