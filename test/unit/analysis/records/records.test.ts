import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  doublingRanges,
  LengthHistogram,
  quantile,
  recordsOver,
} from '../../../../src/analysis/records/lengthHistogram';
import { packedWindows } from '../../../../src/analysis/records/packing';
import { PaddingMeter } from '../../../../src/analysis/records/paddingMeter';
import { eachText } from '../../../../src/analysis/records/textFields';

const histogramOf = (lengths: readonly number[]) => {
  const histogram = new LengthHistogram();
  for (const length of lengths) histogram.add(length);
  return histogram;
};
const packed = (lengths: readonly number[], size: number) => packedWindows(histogramOf(lengths).sorted(), size);

/** First-fit decreasing, record by record. */
function naivePacked(lengths: readonly number[], size: number): number {
  const rooms: number[] = [];
  for (const length of [...lengths].map(each => Math.min(each, size)).sort((a, b) => b - a)) {
    if (length === 0) continue;
    const index = rooms.findIndex(room => room >= length);
    if (index < 0) rooms.push(size - length);
    else rooms[index]! -= length;
  }
  return rooms.length;
}

/** The fewest windows that there can be, by trying everything. */
function fewest(lengths: readonly number[], size: number): number {
  let best = lengths.length;
  const sorted = lengths.filter(length => length > 0).sort((a, b) => b - a);
  const place = (index: number, rooms: number[]): void => {
    if (rooms.length >= best) return;
    if (index === sorted.length) best = rooms.length;
    else {
      for (const [at, room] of rooms.entries()) {
        if (room >= sorted[index]!) place(index + 1, rooms.with(at, room - sorted[index]!));
      }
      place(index + 1, [...rooms, size - sorted[index]!]);
    }
  };
  place(0, []);
  return best;
}

describe('lengths of records', () => {
  it('have quantiles by nearest rank, and records over a limit', () => {
    const lengths = histogramOf([4, 1, 3, 2, 2]).sorted();
    assert.deepEqual(
      [0, 0.5, 0.8, 0.95, 1].map(share => quantile(lengths, share)),
      [1, 2, 3, 4, 4],
    );
    assert.deepEqual(
      [0, 1, 2, 4].map(limit => recordsOver(lengths, limit)),
      [5, 4, 2, 0],
    );
    assert.equal(quantile([], 0.5), undefined);
  });

  it('are shown in ranges that double', () => {
    const ranges = doublingRanges(histogramOf([0, 1, 2, 3, 8, 15]).sorted());
    assert.deepEqual(ranges, [
      { from: 0, records: 1 },
      { from: 1, records: 1 },
      { from: 2, records: 2 },
      { from: 4, records: 0 },
      { from: 8, records: 2 },
    ]);
  });

  it('waste what batches are padded by', () => {
    const share = (size: number, lengths: readonly number[]) => {
      const meter = new PaddingMeter(size);
      for (const length of lengths) meter.add(length);
      return meter.share();
    };
    assert.equal(share(2, [2, 4, 6, 6]), 1 - 18 / 20);
    assert.equal(share(3, [2, 4, 6, 6]), 1 - 18 / 24, 'the last batch has one record');
    assert.equal(share(1, [2, 4, 6]), 0);
    assert.equal(share(8, [2, 4, 6]), 1 - 12 / 18);
    assert.equal(share(2, []), undefined);
    assert.equal(share(2, [0, 0]), undefined);
  });
});

describe('packing records into windows', () => {
  it('has the worked example, cuts what is longer than a window, and leaves out the empty', () => {
    assert.equal(packed([6, 5, 4, 3, 2], 10), 2);
    assert.equal(packed([25, 10, 1, 0, 0], 10), 3);
    assert.equal(packed([], 10), 0);
  });

  it('is first-fit decreasing, record by record', () => {
    const length = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 8 }));
    fc.assert(
      fc.property(fc.array(length, { maxLength: 400 }), fc.integer({ min: 1, max: 64 }), (lengths, size) => {
        assert.equal(packed(lengths, size), naivePacked(lengths, size));
      }),
      { numRuns: 300 },
    );
    // Many kinds of windows, more than a block holds.
    const many = Array.from({ length: 3000 }, (_, index) => 1 + ((index * 7919) % 1999));
    for (const size of [2000, 2048, 5000]) assert.equal(packed(many, size), naivePacked(many, size), `${size}`);
  });

  it('keeps its bound against the best packing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 9 }), lengths => {
        const best = fewest(lengths, 12);
        assert.ok(packed(lengths, 12) <= (11 * best + 6) / 9, `${packed(lengths, 12)} windows, ${best} at best`);
      }),
      { numRuns: 150 },
    );
  });

  it('takes the time of distinct lengths, not of records', () => {
    const lengths = Array.from({ length: 4000 }, (_, index) => [index + 1, 250_000 - index] as const);
    const started = process.cpuUsage().user;
    const windows = packedWindows(lengths, 4096);
    const tokens = lengths.reduce((sum, [length, records]) => sum + length * records, 0);
    assert.ok(windows >= tokens / 4096 && windows < (1.01 * tokens) / 4096, `${windows}`);
    assert.ok(process.cpuUsage().user - started < 3e6, 'a billion records in less than three seconds');
  });
});

describe('the texts of a record', () => {
  const textsOf = (record: unknown) => {
    const found: string[] = [];
    eachText(record, (field, text) => found.push(`${field}: ${text}`));
    return found;
  };

  it('are found in members and items', () => {
    const messages = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: [{ type: 'text', text: 'Ho' }] },
    ];
    assert.deepEqual(textsOf({ id: 1, done: true, messages, none: null, raw: new Uint8Array(2) }), [
      'messages[].role: user',
      'messages[].content: Hi',
      'messages[].role: assistant',
      'messages[].content[].type: text',
      'messages[].content[].text: Ho',
    ]);
    assert.deepEqual(textsOf('Hi'), ['text: Hi']);
    assert.deepEqual(textsOf(12), []);
  });

  it('are not looked for without end', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 10_000; level++) deep = [deep];
    assert.deepEqual(textsOf(deep), []);
  });
});
