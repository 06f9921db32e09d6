import assert from 'node:assert/strict';
import { median, premium } from '../../../../src/analysis/lists/premium';

describe('the premium of a language', () => {
  it('is its tokens beside those of the reference', () => {
    assert.equal(premium(30, 20), 1.5);
    assert.equal(premium(20, 20), 1);
    assert.equal(premium(3, 0), undefined);
  });

  it('has a median, also of an even number', () => {
    assert.equal(median([3, 1, 2, 9]), 2.5);
    assert.equal(median([9, 1, 2]), 2);
    assert.equal(median([]), undefined);
  });
});
