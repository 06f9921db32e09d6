import assert from 'node:assert/strict';
import { corpusResult, filesCard, recordsResult } from '../../../../src/features/dashboard/measuredFiles/filesResult';
import { readResult, writeResult } from '../../../../src/host/results/storedResult';
import type { CorpusFigures } from '../../../../src/protocol/files/corpus';
import type { RecordsFigures } from '../../../../src/protocol/files/records';

const tokenizers = [
  { id: 'a', name: 'ours' },
  { id: 'b', name: 'theirs' },
];
const corpus: CorpusFigures = {
  tokenizers,
  groups: [
    {
      type: undefined,
      documents: 12,
      bytes: 2000,
      counts: [{ tokens: 400 }, { tokens: 500, interval: { low: 0.2, high: 0.3 } }],
    },
  ],
  sample: { documents: 12, bytes: 2000 },
  skipped: [],
  firstSkipped: [],
  rows: [],
  baselineId: 'a',
  model: 'none',
  prices: 'none',
};
const lengths = {
  records: 3,
  tokens: 60,
  median: 20,
  p95: 30,
  max: 31,
  over: [],
  packed: [],
  kept: [],
  padding: [],
  ranges: [],
};
const records: RecordsFigures = {
  tokenizers,
  files: 1,
  records: 3,
  bytes: 300,
  totals: [lengths, { ...lengths, tokens: 66 }],
  fields: [],
  moreFields: 0,
  broken: 1,
  firstBroken: [],
  unread: [],
  windows: [],
  batchSizes: [],
  uncounted: [],
  baselineId: 'a',
};

describe('what is kept of measured files', () => {
  it('is the tokens of each tokenizer, with the interval of the difference', () => {
    const kept = corpusResult({ source: 'letters', leftOut: '2 files were left out: 2 binary.', figures: corpus });
    assert.equal(
      kept.summary,
      'letters has 12 documents with 2 kB: 400 tokens of ours. 2 files were left out: 2 binary.',
    );
    assert.deepEqual(kept.figures.slice(2), [
      { title: 'Tokens of ours', value: '400' },
      { title: 'Tokens of theirs', value: '500, 25.0 % more (20.0 % to 30.0 % more)' },
    ]);
    const stored = { ...kept, id: 'x', made: '2026-01-01' };
    assert.deepEqual(readResult(writeResult(stored)), stored);
  });

  it('is how long records are, and how many could not be read', () => {
    const kept = recordsResult({ source: 'fish.csv', leftOut: '', figures: records });
    assert.equal(kept.summary, 'fish.csv has 3 records with 300 bytes. 1 record could not be read.');
    assert.equal(kept.figures[3]!.value, '66; half have 20 or fewer, 95 % 30');
  });

  it('has no figure of a tokenizer where none could count', () => {
    const none = { ...corpus, tokenizers: [], groups: [{ ...corpus.groups[0]!, counts: [] }] };
    assert.equal(corpusResult({ source: 'a', leftOut: '', figures: none }).summary, 'a has 12 documents with 2 kB.');
  });

  it('has a card that fits into a result, and says what it leaves out', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => [`field ${row}`, row]);
    const columns = [
      { title: 'Field', definition: 'Its name.' },
      { title: 'Tokens', definition: 'Their number.' },
    ];
    const card = filesCard({ title: 'Records', about: { files: 'a' }, columns, rows });
    assert.ok(card.length <= 150_000);
    assert.match(card, /rows shown: the first 5,000 of 20,000/);
    assert.doesNotMatch(filesCard({ title: 'R', about: {}, columns, rows: rows.slice(0, 3) }), /rows shown/);
  });
});
