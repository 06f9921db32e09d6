import assert from 'node:assert/strict';
import { attentionShare, lengthCosts } from '../../../../src/analysis/lists/lengthCosts';

/** Llama 3 8B. */
const model = { layers: 32, width: 4096, keyValueHeads: 8, headWidth: 128 };
const costs = (tokens: number) =>
  Object.fromEntries(lengthCosts.map(({ id, compute }) => [id, compute(tokens, model)]));

describe('what the length of a text costs', () => {
  it('is 128 KiB of KV cache a token in Llama 3 8B, 1 GiB for 8,192', () => {
    assert.equal(costs(1)['keyValueCache'], 128 * 1024);
    assert.equal(costs(8192)['keyValueCache'], 2 ** 30);
  });

  it('grows with the square of the length in full attention alone', () => {
    const [once, twice] = [costs(4096), costs(8192)];
    const growth = Object.fromEntries(Object.keys(once).map(id => [id, twice[id]! / once[id]!]));
    assert.deepEqual(growth, {
      keyValueCache: 2,
      dense: 2,
      attention: 4,
      chunked: 2,
      recurrence: (2 * 13) / 12,
      convolution: 2,
    });
  });

  it('is that of full attention in chunks that hold all of the text, and nothing for no text', () => {
    assert.equal(costs(1000)['chunked'], costs(1000)['attention']);
    assert.ok(Object.values(costs(0)).every(cost => cost === 0));
  });

  it('has attention as a seventh of the work at a length of the width, and half at six times that', () => {
    assert.equal(attentionShare(4096, model), 1 / 7);
    assert.equal(attentionShare(6 * 4096, model), 0.5);
    assert.equal(attentionShare(0, model), undefined);
    const { attention, dense } = costs(4096);
    assert.equal(attention! / (attention! + dense!), 1 / 7);
  });
});
