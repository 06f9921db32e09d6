import assert from 'node:assert/strict';
import { TokenFlag } from '../../../../src/engine/encoding';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';
import { WordPieceModel } from '../../../../src/engine/models/wordPieceModel';
import { tokenized } from '../../../support/tokenized';

const tokens = ['[UNK]', 'un', '##aff', '##able', '##a', 'aff', '##ff', '##🙂', '##abl'];

function rows(word: string, most = 100): number[][] {
  const vocabulary = new StringVocabulary(tokens.map((token, id) => [token, id]));
  const model = new WordPieceModel({ vocabulary, unkId: 0, continuingSubwordPrefix: '##', maxInputCharsPerWord: most });
  return tokenized(model, word).map(({ id, start, end, flags }) => [id, start, end, flags]);
}

describe('the WordPiece model', () => {
  it('takes the longest token first, with the prefix for all but the first', () => {
    assert.deepEqual(rows('unaffable'), [[1, 0, 2, 0], [2, 2, 5, 0], [3, 5, 9, 0]]); // prettier-ignore
    assert.deepEqual(rows('affaff'), [[5, 0, 3, 0], [2, 3, 6, 0]]); // prettier-ignore
    assert.deepEqual(rows('un🙂'), [[1, 0, 2, 0], [7, 2, 4, 0]]); // prettier-ignore
  });

  it('never tries a shorter token: what is left then makes the whole word unknown', () => {
    // `un ##aff ##a ##bl...` has no end, though `un ##a ##ff` is one of `unaff`.
    assert.deepEqual(rows('unaffx'), [[0, 0, 6, TokenFlag.Unknown]]);
    assert.deepEqual(rows('unablx'), [[0, 0, 6, TokenFlag.Unknown]]);
    assert.deepEqual(rows('x'), [[0, 0, 1, TokenFlag.Unknown]]);
    assert.deepEqual(rows(''), []);
  });

  it('takes words of more characters for unknown, by code points', () => {
    assert.deepEqual(rows('un🙂🙂', 4), [[1, 0, 2, 0], [7, 2, 4, 0], [7, 4, 6, 0]]); // prettier-ignore
    assert.deepEqual(rows('un🙂🙂', 3), [[0, 0, 6, TokenFlag.Unknown]]);
  });

  it('has room for words of any number of tokens', () => {
    assert.equal(rows(`un${'a'.repeat(90)}`).length, 91);
  });
});
