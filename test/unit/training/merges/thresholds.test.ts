import assert from 'node:assert/strict';
import { firstThreshold, nextThreshold, usualTuning } from '../../../../src/training/merges/thresholds';

describe('the count that a pair must have to be stored', () => {
  it('is a share of all occurrences in a long text, and the least count in a short one', () => {
    assert.equal(firstThreshold(4096 * 100, 50_000, 2, usualTuning), 100);
    assert.equal(firstThreshold(4096 * 100 + 4095, 50_000, 2, usualTuning), 100);
    assert.equal(firstThreshold(4096 * 100, 49_999, 2, usualTuning), 2);
    assert.equal(firstThreshold(4096, 50_000, 7, usualTuning), 7, 'never below the least count');
  });

  it('falls so far that it should be enough for the merges that are wanted', () => {
    const next = (learnt: number, wanted: number, positions = 1e6, least = 2): number =>
      nextThreshold(1000, { learnt, wanted, positions }, least, usualTuning);
    assert.equal(next(100, 100), 500, 'half of the count at most');
    assert.equal(next(10, 100), Math.floor(750 * 0.1 ** 1.25));
    assert.equal(next(50, 100), Math.floor(750 * 0.5 ** 1.25));
    assert.equal(next(1, 1e9), 2);
    assert.equal(next(1, 1e9, 1e6, 9), 9);
    assert.equal(next(100, 100, 49_999), 2);
    assert.ok(next(100, 100, 50_000) > 2);
  });
});
