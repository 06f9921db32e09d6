import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { CountingTokenizer } from '../../../../src/protocol/files/corpusTasks';
import type { RecordsRequest } from '../../../../src/protocol/files/recordTasks';
import type { CorpusFile } from '../../../../src/protocol/trainer';
import { measureRecords } from '../../../../src/worker/records/measureRecords';
import { filesEnvironment, packedSource } from '../../../support/corpusRuns';
import { parquetFile, pieceColumn } from '../../../support/parquetFile';
import { calling } from '../../../support/textQuestions';
import { openaiTokenizer } from '../../../support/tokenizers';
import { CorpusFolder } from '../training/countingEnvironment';

const sources = [packedSource('cl100k_base'), packedSource('r50k_base')];
const cl100k = openaiTokenizer('cl100k_base');
const count = (text: string): number => cl100k.count(text);

describe('records under tokenizers', function () {
  this.timeout(20_000);
  let folder: CorpusFolder;
  beforeEach(() => (folder = new CorpusFolder()));
  afterEach(() => folder.remove());

  const measure = (more: Partial<RecordsRequest> = {}, tokenizers: readonly CountingTokenizer[] = sources) => {
    const { corpus } = folder;
    assert.ok(corpus.kind === 'files');
    const request = { files: corpus.files, tokenizers, windows: [2, 8], batchSizes: [2], ...more };
    return measureRecords(request, filesEnvironment, calling());
  };
  const lines = (...records: unknown[]) => records.map(each => `${JSON.stringify(each)}\n`).join('');

  it('have lengths by field and in all, as the tokenizer counts each text', async () => {
    const chats = [
      {
        id: 7,
        messages: [
          { role: 'user', content: 'Do crabs swim?' },
          { role: 'assistant', content: 'Some do.' },
        ],
      },
      { id: 8, messages: [{ role: 'user', content: 'Ännchen, 漢字?' }], source: 'harbour log' },
      { id: 9 },
    ];
    folder.write('a.jsonl', lines(...chats));
    const found = await measure();
    const lengths = [
      count('user') + count('Do crabs swim?') + count('assistant') + count('Some do.'),
      count('user') + count('Ännchen, 漢字?') + count('harbour log'),
    ].sort((a, b) => a - b);
    assert.equal(found.records, 2, 'a record without text is none');
    const [total] = found.totals;
    assert.deepEqual(
      [total!.median, total!.p95, total!.max, total!.tokens],
      [lengths[0], lengths[1], lengths[1], lengths[0]! + lengths[1]!],
    );
    assert.deepEqual(total!.over, [2, 2]);
    assert.deepEqual(total!.kept, [4, 16]);
    assert.deepEqual(total!.packed, [2, 2]);
    assert.deepEqual(total!.padding, [1 - total!.tokens / (2 * lengths[1]!)]);
    assert.deepEqual(
      found.fields.map(({ name, records }) => [name, records]),
      [
        ['messages[].role', 2],
        ['messages[].content', 2],
        ['source', 1],
      ],
    );
    assert.equal(found.fields[2]!.lengths[0]!.tokens, count('harbour log'));

    const chosen = await measure({ fields: ['messages[].content'] });
    assert.equal(chosen.totals[0]!.tokens, count('Do crabs swim?') + count('Some do.') + count('Ännchen, 漢字?'));
    assert.deepEqual(
      chosen.fields.map(({ isChosen }) => isChosen),
      [false, true, false],
    );
    await assert.rejects(measure({ fields: ['nobody'] }), /there are no records with text in these files/);
  });

  it('that are broken are counted by their line, the first ones listed', async () => {
    folder.write('a.jsonl', `\ufeff{"t":"fish"}\r\n\n{"t":\n{"t":"crab"}\n[1\n{"t":"last"}`);
    folder.write('b.jsonl', Buffer.concat([Buffer.from('{"t":"'), Buffer.of(0xff), Buffer.from('"}\n')]));
    const found = await measure();
    assert.equal(found.records, 3);
    assert.equal(found.broken, 3);
    assert.deepEqual(
      found.firstBroken.map(({ file, place }) => [file, place]),
      [
        ['a.jsonl', 'line 3'],
        ['a.jsonl', 'line 5'],
        ['b.jsonl', 'line 1'],
      ],
    );
    assert.match(found.firstBroken[0]!.reason, /^is no JSON: /);
    assert.equal(found.firstBroken[2]!.reason, 'is no UTF-8');
    folder.write('c.jsonl', '{\n'.repeat(1000));
    const many = await measure();
    assert.deepEqual([many.broken, many.firstBroken.length], [1003, 20]);
  });

  it('of CSV and TSV have the names of the first row, quotes and all', async () => {
    folder.write('a.csv', '\ufeffid;text\r\n1;"a ""quoted"" fish; with\r\nlines"\r\n2;crab\r\n3;x;y\r\n4;eel\r\n');
    folder.write('b.tsv', 'text\ttext\none\ttwo\n"open\tquote\n');
    const found = await measure();
    const names = new Map(found.fields.map(each => [each.name, each]));
    assert.deepEqual([...names.keys()].sort(), ['id', 'text', 'text (2)']);
    assert.equal(
      names.get('text')!.lengths[0]!.tokens,
      count('a "quoted" fish; with\r\nlines') + count('crab') + count('eel') + count('one'),
    );
    assert.deepEqual(found.firstBroken, [
      { file: 'a.csv', place: 'line 5', reason: 'has 3 fields, where the first row has 2' },
      { file: 'b.tsv', place: 'line 3', reason: 'has a fault in its quotes (MissingQuotes)' },
    ]);
  });

  it('of Parquet are read by row group, and one that is none is a sentence', async () => {
    const bytes = parquetFile([{ ...pieceColumn(['fish swim', 'crabs walk']), name: 'text', schema: { 6: 0 } }]);
    folder.write('a.parquet', bytes);
    const found = await measure();
    assert.equal(found.totals[0]!.tokens, count('fish swim') + count('crabs walk'));
    folder.write('b.parquet', bytes.subarray(0, bytes.length - 9)).write('c.parquet', '');
    const half = await measure();
    assert.equal(half.records, 2);
    assert.deepEqual(
      half.unread.map(({ name }) => name),
      ['b.parquet', 'c.parquet'],
    );
    assert.match(half.unread[0]!.reason, /no Parquet file, or one that was cut short/);
  });

  it('that are compressed are decompressed, up to a cap', async () => {
    const text = lines({ text: 'Fish swim.' }, { text: 'Crabs walk.' });
    const zst = 'KLUv/QRoaQEAeyJ0ZXh0IjoiRmlzaCBzd2ltLiJ9CnsidGV4dCI6IkNyYWJzIHdhbGsuIn0KtHKgsA==';
    const gz = gzipSync(text);
    // Two members, as `cat a.gz b.gz` makes them.
    folder.write('a.jsonl.gz', Buffer.concat([gz, gz])).write('b.jsonl.zst', Buffer.from(zst, 'base64'));
    const found = await measure();
    assert.equal(found.records, 6);
    assert.equal(found.totals[0]!.tokens, 3 * (count('Fish swim.') + count('Crabs walk.')));
    folder.write('c.jsonl.gz', gz.subarray(0, 20)).write('d.csv.gz', 'no gzip').write('e.jsonl.zst', 'no zstd at all');
    // A line that ends at once, then spaces without end: 100 MB from 100 kB.
    folder.write(
      'f.jsonl.gz',
      gzipSync(Buffer.concat([Buffer.from('{"text":"eel"}\n'), Buffer.alloc(100_000_000, ' ')])),
    );
    const faulty = await measure();
    assert.deepEqual(
      faulty.unread.map(({ name }) => name),
      ['c.jsonl.gz', 'd.csv.gz', 'e.jsonl.zst', 'f.jsonl.gz'],
    );
    assert.match(
      faulty.unread[3]!.reason,
      /grows to more than 200 times its size .* \(the records before are counted\)/,
    );
    assert.equal(faulty.records, 7);
  });

  it('that are none are refused with the reason', async () => {
    folder.write('empty.jsonl', '');
    await assert.rejects(measure(), /there are no records with text in these files$/);
    folder.write('x.bin', new Uint8Array(100));
    await assert.rejects(measure(), /no record could be read: x\.bin: is no file of records that is known: \.jsonl/);
    folder.remove();
    folder = new CorpusFolder().write('binary.jsonl', new Uint8Array(100));
    await assert.rejects(measure(), /no record could be read: binary\.jsonl, line 1 is no JSON/);
    folder.remove();
    folder = new CorpusFolder().list('gone.jsonl');
    await assert.rejects(measure(), /no record could be read: gone\.jsonl: the file is gone/);
  });

  it('go on without a tokenizer that cannot be read, and end when cancelled', async () => {
    folder.write('a.jsonl', lines({ text: 'fish' }));
    const broken = { id: 'file-1', name: 'broken', files: [{ name: 'tokenizer.json', bytes: Buffer.from('{') }] };
    const found = await measure({}, [broken, ...sources]);
    assert.deepEqual([found.failures[0]!.id, found.totals.length, found.tokenizers.length], ['file-1', 2, 2]);
    const stop = new AbortController();
    const { corpus } = folder as { corpus: { files: readonly CorpusFile[] } };
    const request = { files: corpus.files, tokenizers: sources, windows: [], batchSizes: [] };
    const call = { signal: stop.signal, progress: () => stop.abort(new Error('enough')) };
    await assert.rejects(measureRecords(request, filesEnvironment, call), /enough/);
  });
});
