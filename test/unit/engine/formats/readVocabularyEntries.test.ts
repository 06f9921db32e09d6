import assert from 'node:assert/strict';
import { readVocabulary, tokenIdIn, VocabularyReader } from '../../../../src/engine/formats/readVocabularyEntries';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';

const message = (text: string) => ({ name: 'FormatError', message: text });

describe('the entries of a vocabulary in a file', () => {
  it('are tokens and their ids, which may leave gaps', () => {
    const vocabulary = readVocabulary({ a: 0, '': 2, é: 5 }, 'model.vocab');
    assert.deepEqual(
      ['a', '', 'é', 'b'].map(token => vocabulary.tokenToId(token)),
      [0, 2, 5, undefined],
    );
    assert.equal(vocabulary.idEnd, 6);
    assert.equal(readVocabulary({}, 'model.vocab').idEnd, 0);
  });

  it('have whole numbers for ids, each once', () => {
    for (const id of [-1, 0.5, 1e12, '0', null]) {
      assert.throws(
        () => readVocabulary({ a: id }, 'model.vocab'),
        /^FormatError: model\.vocab\.a: expected a whole num/,
      );
    }
    const twice = message('model.vocab.b: the id 1 is given twice');
    assert.throws(() => readVocabulary({ a: 1, b: 1 }, 'model.vocab'), twice);
  });

  it('are no longer than any token, alone and taken together', () => {
    const longest = 'x'.repeat(16_384);
    const reader = new VocabularyReader('vocab');
    // 2^25 code units are these many.
    for (let id = 0; id < 2048; id++) reader.add(longest, id, 'vocab');
    reader.add('', 2048, 'vocab');
    assert.throws(() => reader.add('x', 2049, 'vocab'), message('vocab: the tokens are too long taken together'));
    const tooLong = message('vocab: a token of 16385 characters is too long');
    assert.throws(() => new VocabularyReader('vocab').add(`${longest}x`, 0, 'vocab'), tooLong);
  });

  it('are text', () => {
    const reason = /^FormatError: vocab: the token .* is not text: it has half of a surrogate pair$/;
    assert.throws(() => new VocabularyReader('vocab').add('a\ud83d', 0, 'vocab'), reason);
  });

  it('are found by the name of a token, or said to be missing', () => {
    const read = tokenIdIn(new StringVocabulary([['<unk>', 7]]));
    assert.equal(read('<unk>', 'unk_token'), 7);
    assert.throws(() => read('<s>', 'unk_token'), message('unk_token: the token "<s>" is not in the vocabulary'));
    assert.throws(() => read(7, 'unk_token'), /unk_token: expected a string/);
  });
});
