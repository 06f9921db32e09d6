import assert from 'node:assert/strict';
import { readModel } from '../../../../../src/engine/formats/tokenizerJson/readModel';
import { BpeModel } from '../../../../../src/engine/models/stringBpe/bpeModel';
import { BpeValidPairs } from '../../../../../src/engine/models/stringBpe/bpeValidPairs';

function pairsOf(changes: object = {}): BpeValidPairs {
  const model = readModel({
    type: 'BPE',
    vocab: { a: 0, b: 1, ab: 2, aba: 3, '🙂': 4, '<unk>': 5, '<0x41>': 6, ba: 7, '🙂🙂': 8 },
    merges: ['a b'],
    unk_token: '<unk>',
    ...changes,
  });
  assert.ok(model instanceof BpeModel);
  return new BpeValidPairs(model);
}

describe('the tokens of a BPE model on text', () => {
  it('are characters, what merges make, and what is written for the unknown', () => {
    const of = (changes?: object): number[] => [0, 1, 2, 3, 4, 5, 6, 7, 8].filter(id => pairsOf(changes).occurs(id));
    assert.deepEqual(of(), [0, 1, 2, 4, 5]);
    assert.deepEqual(of({ byte_fallback: true }), [0, 1, 2, 4, 5, 6]);
    assert.deepEqual(of({ unk_token: null }), [0, 1, 2, 4]);
    assert.equal(pairsOf().occurs(99), false);
  });

  it('are side by side if their text is encoded to them', () => {
    const pairs = pairsOf();
    assert.deepEqual(
      [
        [0, 0],
        [1, 0],
        [2, 2],
        [4, 4],
      ].map(([left, right]) => pairs.isValid(left!, right!)),
      [true, true, true, true],
    );
    assert.equal(pairs.isValid(0, 1), false, 'they are merged');
    assert.equal(pairs.isValid(0, 7), false, 'no merge makes ba');
    assert.equal(pairs.isValid(0, 99), false);
    assert.equal(pairs.isValid(99, 0), false);
  });

  it('may be beside an unknown one, save another where these are fused', () => {
    assert.deepEqual([pairsOf().isValid(5, 5), pairsOf().isValid(5, 0), pairsOf().isValid(0, 5)], [true, true, true]);
    assert.deepEqual(
      [pairsOf({ fuse_unk: true }).isValid(5, 5), pairsOf({ fuse_unk: true }).isValid(5, 0)],
      [false, true],
    );
  });
});
