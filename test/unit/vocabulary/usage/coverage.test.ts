import assert from 'node:assert/strict';
import { Coverage } from '../../../../src/vocabulary/usage/coverage';
import type { EntryCounts } from '../../../../src/vocabulary/usage/entryCounts';

const countsOf = (...counts: readonly number[]): EntryCounts => ({
  ...{ counts: Float64Array.from(counts), tokens: counts.reduce((sum, count) => sum + count, 0), bytes: 0 },
});

describe('the share of a text that entries cover', () => {
  it('is that of the most frequent ones', () => {
    const coverage = new Coverage(countsOf(1, 0, 6, 3));
    assert.equal(coverage.used, 3);
    assert.deepEqual(coverage.curve(), [
      { entries: 1, share: 0.6 },
      { entries: 2, share: 0.9 },
      { entries: 3, share: 1 },
    ]);
    assert.deepEqual(
      [0, 0.6, 0.601, 0.8, 0.9, 0.91, 1].map(share => coverage.entriesFor(share)),
      [1, 1, 2, 2, 2, 3, 3],
    );
  });

  it('has eight points for a factor of ten, the first and the last among them', () => {
    const sizes = (used: number): number[] =>
      new Coverage(countsOf(...Array.from({ length: used }, () => 2))).curve().map(({ entries }) => entries);
    assert.deepEqual(sizes(1), [1]);
    assert.deepEqual(sizes(12), [1, 2, 3, 4, 6, 7, 10, 12]);
    assert.deepEqual(sizes(150), [1, 2, 3, 4, 6, 7, 10, 13, 18, 24, 32, 42, 56, 75, 100, 133, 150]);
  });

  it('is unknown of no text', () => {
    const none = new Coverage(countsOf(0, 0));
    assert.deepEqual([none.used, none.curve(), none.entriesFor(0.5)], [0, [], undefined]);
  });
});
