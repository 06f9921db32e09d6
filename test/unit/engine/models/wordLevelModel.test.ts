import assert from 'node:assert/strict';
import { TokenFlag } from '../../../../src/engine/encoding';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';
import { WordLevelModel } from '../../../../src/engine/models/wordLevelModel';
import { tokenized } from '../../../support/tokenized';

describe('the model of whole words', () => {
  const entries = ['<unk>', 'the', 'é', '\ufffd'];
  const model = new WordLevelModel(new StringVocabulary(entries.map((token, id) => [token, id])), 0);

  it('has one token for a piece, its own or the unknown one, and none for nothing', () => {
    const whole = { start: 0, flags: 0, byteFrom: -1, byteTo: -1 };
    assert.deepEqual(tokenized(model, 'the'), [{ ...whole, id: 1, end: 3 }]);
    assert.deepEqual(tokenized(model, 'é'), [{ ...whole, id: 2, end: 1 }]);
    assert.deepEqual(tokenized(model, 'them'), [{ ...whole, id: 0, end: 4, flags: TokenFlag.Unknown }]);
    assert.deepEqual(tokenized(model, 'th'), [{ ...whole, id: 0, end: 2, flags: TokenFlag.Unknown }]);
    assert.deepEqual(tokenized(model, '\ud83d'), [{ ...whole, id: 3, end: 1 }], 'half of a pair is read as U+FFFD');
    assert.deepEqual(tokenized(model, ''), []);
  });

  it('knows its entries, and lets no word be cut', () => {
    assert.deepEqual([model.vocabularySize, model.tokenToId('the'), model.tokenToId('them')], [4, 1, undefined]);
    assert.deepEqual([model.idToToken(1), model.idToToken(4)], ['the', undefined]);
    assert.equal(model.canCutBetween(), false);
  });
});
