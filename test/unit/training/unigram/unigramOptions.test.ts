import assert from 'node:assert/strict';
import { checkedOptions, type UnigramOptions } from '../../../../src/training/unigram/unigramOptions';

describe('the options of Unigram', () => {
  it('have defaults', () => {
    assert.deepEqual(checkedOptions({ vocabularySize: 500 }), {
      ...{ vocabularySize: 500, minimumCount: 2, maximumCharacters: 16, byteFallback: true, characterCoverage: 1 },
      ...{ shrinkingFactor: 0.75, subIterations: 2, seedSize: 2000 },
    });
    const given = {
      vocabularySize: 9,
      minimumCount: 1,
      maximumCharacters: 3,
      byteFallback: false,
      characterCoverage: 0.5,
      shrinkingFactor: 0.5,
      subIterations: 1,
      seedSize: 0,
    };
    assert.deepEqual(checkedOptions(given), given);
  });

  const limits: [field: keyof UnigramOptions, allowed: number[], refused: number[], what: string][] = [
    ['vocabularySize', [1, 1e6], [0, -1, 1.5, NaN], 'a whole number above 0'],
    ['minimumCount', [1, 1e9], [0, 0.5, NaN], '1 at least'],
    ['maximumCharacters', [1, 255], [0, 256, 1.5, NaN], 'a whole number from 1 to 255'],
    ['characterCoverage', [0.001, 1], [0, 1.001, NaN], 'above 0 and at most 1'],
    ['shrinkingFactor', [0.001, 0.999], [0, 1, NaN], 'between 0 and 1'],
    ['subIterations', [1, 9], [0, 1.5, NaN], 'a whole number above 0'],
    ['seedSize', [0, 1e9], [-1, NaN], '0 at least'],
  ];
  for (const [field, allowed, refused, what] of limits) {
    it(`have their limits: ${field}`, () => {
      for (const value of allowed) assert.ok(checkedOptions({ vocabularySize: 10, [field]: value }));
      for (const value of refused) {
        const error = { name: 'RangeError', message: `${field} must be ${what}` };
        assert.throws(() => checkedOptions({ vocabularySize: 10, [field]: value }), error, `${value}`);
      }
    });
  }
});
