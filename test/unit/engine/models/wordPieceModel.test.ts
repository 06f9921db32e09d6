import assert from 'node:assert/strict';
import { TokenFlag } from '../../../../src/engine/encoding';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';
import { WordPieceModel } from '../../../../src/engine/models/wordPieceModel';
import { idsOf, tokenized } from '../../../support/tokenized';

function wordPiece(tokens: readonly string[], maxInputCharsPerWord = 100, prefix = '##'): WordPieceModel {
  const vocabulary = new StringVocabulary(tokens.map((token, id) => [token, id]));
  return new WordPieceModel({ vocabulary, unkId: 0, continuingSubwordPrefix: prefix, maxInputCharsPerWord });
}
const tokens = ['[UNK]', 'un', '##aff', '##able', 'u', '##n', '##a', '##f', 'able', '##🙂', '🙂'];

describe('WordPiece', () => {
  it('takes the longest token first, and then the longest that goes on', () => {
    const model = wordPiece(tokens);
    assert.deepEqual(idsOf(model, 'unaffable'), [1, 2, 3]);
    const whole = { flags: 0, byteFrom: -1, byteTo: -1 };
    assert.deepEqual(tokenized(model, 'unaffable'), [
      { ...whole, id: 1, start: 0, end: 2 },
      { ...whole, id: 2, start: 2, end: 5 },
      { ...whole, id: 3, start: 5, end: 9 },
    ]);
    assert.deepEqual(idsOf(model, 'unf'), [1, 7]);
    assert.deepEqual(idsOf(model, 'able'), [8]);
    assert.deepEqual(idsOf(model, ''), []);
  });

  it('does not go back: a word that the longest tokens do not use up is unknown as a whole', () => {
    // `u`, `##n` and `##na` would make it, but `un` is longer.
    const model = wordPiece([...tokens, '##na']);
    assert.deepEqual(tokenized(model, 'unab'), [
      { id: 0, start: 0, end: 4, flags: TokenFlag.Unknown, byteFrom: -1, byteTo: -1 },
    ]);
    assert.deepEqual(idsOf(wordPiece(['[UNK]', 'u', 'un', '##na']), 'una'), [0]);
    assert.deepEqual(idsOf(wordPiece(['[UNK]', 'u', '##na']), 'una'), [1, 2]);
  });

  it('does not take a token for one that goes on, or the other way round', () => {
    const model = wordPiece(['[UNK]', 'a', '##b', '##']);
    assert.deepEqual(idsOf(model, 'b'), [0]);
    assert.deepEqual(idsOf(model, 'aa'), [0]);
    assert.deepEqual(idsOf(model, '##'), [3]);
    assert.deepEqual(idsOf(wordPiece(['[UNK]', 'a', 'b'], 100, ''), 'abba'), [1, 2, 2, 1]);
  });

  it('finds words of too many characters unknown; a character may be two code units', () => {
    assert.deepEqual(idsOf(wordPiece(tokens, 3), 'un🙂'), [1, 9]);
    assert.deepEqual(idsOf(wordPiece(tokens, 2), 'un🙂'), [0]);
    assert.deepEqual(idsOf(wordPiece(tokens, 2), '🙂🙂'), [10, 9]);
    assert.deepEqual(idsOf(wordPiece(tokens, 0), 'u'), [0]);
  });

  it('splits a word of more tokens than it has room for at first', () => {
    const model = wordPiece(['[UNK]', 'a', '##a'], 1000);
    assert.deepEqual(idsOf(model, 'a'.repeat(300)), [1, ...Array<number>(299).fill(2)]);
    assert.deepEqual(idsOf(model, 'a'), [1]);
  });

  it('takes half of a pair for U+FFFD', () => {
    assert.deepEqual(idsOf(wordPiece(['[UNK]', 'a', '##\ufffd']), 'a\ud83d'), [1, 2]);
  });

  it('may be cut nowhere, and knows its tokens', () => {
    const model = wordPiece(tokens);
    assert.equal(model.canCutBetween(), false);
    assert.equal(model.vocabularySize, tokens.length);
    assert.deepEqual([model.tokenToId('##aff'), model.tokenToId('aff')], [2, undefined]);
    assert.deepEqual([model.idToToken(2), model.idToToken(99)], ['##aff', undefined]);
  });
});
