import assert from 'node:assert/strict';
import { TokenFlag } from '../../../../src/engine/encoding';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';
import { UnigramModel, type UnigramParts } from '../../../../src/engine/models/unigram/unigramModel';
import { tokenized } from '../../../support/tokenized';

function modelOf(scores: Readonly<Record<string, number>>, parts: Partial<UnigramParts> = {}): UnigramModel {
  const vocabulary = new StringVocabulary(Object.keys(scores).map((token, id) => [token, id]));
  const columns = { vocabulary, scores: Float64Array.from(Object.values(scores)) };
  return new UnigramModel({ ...columns, unkId: 0, byteFallback: false, ...parts });
}

function rows(model: UnigramModel, piece: string): number[][] {
  return tokenized(model, piece).map(({ id, start, end, flags }) => [id, start, end, flags]);
}

describe('the Unigram model', () => {
  const scores = { '<unk>': 0, a: -3, b: -3, c: -3, ab: -4, bc: -3.5, abc: -8 };

  it('takes the split with the highest sum of scores', () => {
    // ab+c is -7, a+bc -6.5, abc -8, a+b+c -9.
    assert.deepEqual(rows(modelOf(scores), 'abc'), [[1, 0, 1, 0], [5, 1, 3, 0]]); // prettier-ignore
    assert.deepEqual(rows(modelOf({ ...scores, abc: -6 }), 'abc'), [[6, 0, 3, 0]]);
    assert.deepEqual(rows(modelOf(scores), ''), []);
  });

  it('makes one unknown token of neighbouring unknown characters', () => {
    assert.deepEqual(rows(modelOf(scores), 'axybc'), [[1, 0, 1, 0], [0, 1, 3, TokenFlag.Unknown], [5, 3, 5, 0]]); // prettier-ignore
  });

  it('writes unknown characters in bytes where the vocabulary has them', () => {
    const model = modelOf({ ...scores, '<0xC3>': -9, '<0xA9>': -9 }, { byteFallback: true });
    assert.deepEqual(rows(model, 'aé'), [
      [1, 0, 1, 0],
      [7, 1, 2, TokenFlag.ByteFallback],
      [8, 1, 2, TokenFlag.ByteFallback],
    ]);
    assert.deepEqual(rows(model, 'ñ'), [[0, 0, 1, TokenFlag.Unknown]]);
  });

  it('finds no hidden token', () => {
    assert.deepEqual(rows(modelOf(scores, { isHidden: id => id === 5 }), 'abc'), [[4, 0, 2, 0], [3, 2, 3, 0]]); // prettier-ignore
  });

  it('may be cut where no token has both characters', () => {
    const model = modelOf(scores);
    assert.equal(model.canCutBetween(0x61, 0x62), false);
    assert.equal(model.canCutBetween(0x63, 0x61), true);
  });
});
