import assert from 'node:assert/strict';
import { describeModel } from '../../../src/text/modelText';

describe('what is said of a model', () => {
  it('is its price, its window and how counts are made, each unknown where it is', () => {
    assert.equal(
      describeModel({ usdPerMillionTokens: 1.25, contextWindow: 400_000, exactness: 'exact' }),
      '$1.25 per million · window 400 thousand · exact counts',
    );
    assert.equal(describeModel({ exactness: 'estimate' }), 'price unknown · window unknown · estimates');
  });
});
