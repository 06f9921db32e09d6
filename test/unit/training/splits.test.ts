import assert from 'node:assert/strict';
import { LONGEST_ENTRY, mergeLimits } from '../../../src/training/entryLength';
import { modelSize, splitsOf } from '../../../src/training/splits';
import { smallRecipe } from '../../support/smallTraining';

describe('the splits of a recipe', () => {
  const superwords = { transitionSize: 300, style: 'paper', maximumWords: 4 } as const;

  it('are one, or with SuperBPE two, of which the second is fed by lines', () => {
    const preTokenizer = { name: 'gpt2' };
    const first = { preTokenizer, feed: 'documents', normalizer: 'NFKC' } as const;
    assert.deepEqual(splitsOf(smallRecipe({ ...first })), { first });
    assert.deepEqual(splitsOf(smallRecipe({ ...first, superwords })), { first }, 'another kind has one stage');
    assert.deepEqual(splitsOf(smallRecipe({ ...first, kind: 'superbpe' })), { first });
    for (const [style, name] of [
      ['paper', 'superbpe-stage2'],
      ['released128k', 'superbpe128k-stage2'],
    ] as const) {
      const recipe = smallRecipe({ ...first, kind: 'superbpe', superwords: { ...superwords, style } });
      assert.deepEqual(splitsOf(recipe), {
        first,
        second: { preTokenizer: { name }, feed: 'lines', normalizer: 'NFKC' },
      });
    }
  });

  it('leave the added tokens out of the model’s size', () => {
    const addedTokens = ['a', 'b', 'c'].map(content => ({ content, special: false }));
    assert.equal(modelSize(smallRecipe({ vocabularySize: 500, addedTokens })), 497);
  });
});

describe('the limits of a recipe’s merges', () => {
  it('are its own, or the longest entry that can be read again', () => {
    assert.deepEqual(mergeLimits({ minimumCount: 3, maximumBytes: 16 }), { minimumCount: 3, maximumBytes: 16 });
    assert.deepEqual(mergeLimits({ minimumCount: 2 }), { minimumCount: 2, maximumBytes: LONGEST_ENTRY });
    assert.deepEqual(mergeLimits(smallRecipe({ minimumCount: 7 })), { minimumCount: 7, maximumBytes: LONGEST_ENTRY });
  });
});
