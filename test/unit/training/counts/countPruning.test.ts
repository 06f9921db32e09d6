import assert from 'node:assert/strict';
import { pruningOfBoth } from '../../../../src/training/counts/countPruning';

describe('what pruning cost two stages', () => {
  const first = { pieces: 10, occurrences: 15, below: 3 };
  const second = { pieces: 100, occurrences: 100, below: 2 };

  it('is the sum, and no piece is missing that occurs as often as either says', () => {
    assert.deepEqual(pruningOfBoth(first, second), { pieces: 110, occurrences: 115, below: 3 });
  });

  it('is that of one where the other lost nothing', () => {
    assert.equal(pruningOfBoth(first, undefined), first);
    assert.equal(pruningOfBoth(undefined, second), second);
    assert.equal(pruningOfBoth(undefined, undefined), undefined);
  });
});
