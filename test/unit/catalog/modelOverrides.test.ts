import assert from 'node:assert/strict';
import { isModelOverrides, overrideOf } from '../../../src/catalog/modelOverrides';

describe('what the user says of models', () => {
  const good = { 'me/mine': { tokenizer: 'added:x', inputPrice: 0, cachedInputPrice: 0.5, contextWindow: 1 }, b: {} };

  it('may have any of its members', () => {
    assert.equal(isModelOverrides({}), true);
    assert.equal(isModelOverrides(good), true);
    assert.deepEqual(overrideOf(good, 'me/mine'), good['me/mine']);
  });

  const wrong: unknown[] = [
    null,
    [],
    'x',
    { a: 5 },
    { a: null },
    { a: { tokenizer: '' } },
    { a: { inputPrice: -1 } },
    { a: { inputPrice: Infinity } },
    { a: { inputPrice: NaN } },
    { a: { inputPrice: '1' } },
    { a: { contextWindow: 0 } },
    { a: { contextWindow: 1.5 } },
    { a: { price: 1 } },
    { a: { constructor: 1 } },
  ];
  for (const value of wrong) it(`is not ${JSON.stringify(value)}`, () => assert.equal(isModelOverrides(value), false));

  it('is nothing for what every object inherits', () => {
    assert.deepEqual(overrideOf({}, 'constructor'), {});
    assert.deepEqual(overrideOf({}, 'toString'), {});
  });
});
