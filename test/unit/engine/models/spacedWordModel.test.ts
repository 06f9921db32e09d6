import assert from 'node:assert/strict';
import { TokenFlag } from '../../../../src/engine/encoding';
import { byteToken } from '../../../../src/engine/models/byteFallback';
import { SpacedWordModel } from '../../../../src/engine/models/spacedWordModel';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';
import { tokenized } from '../../../support/tokenized';

const bytes = Array.from({ length: 256 }, (_, byte) => byteToken(byte));

function modelOf(tokens: readonly string[], { byteFallback = false, hidden = [] as number[] } = {}): SpacedWordModel {
  const vocabulary = new StringVocabulary(tokens.map((token, id) => [token, id]));
  return new SpacedWordModel(vocabulary, { unkId: 0, byteFallback, isHidden: id => hidden.includes(id) });
}

/** Tokens as `id start-end flags`, with the bytes that they are of where they are of some. */
const tokensOf = (model: SpacedWordModel, text: string): string[] =>
  tokenized(model, text).map(
    ({ id, start, end, flags, byteFrom, byteTo }) =>
      `${id} ${start}-${end}${flags === 0 ? '' : ` ${flags}`}${byteFrom < 0 ? '' : ` ${byteFrom}-${byteTo}`}`,
  );

describe('SentencePiece’s model of words', () => {
  const tokens = ['<unk>', '▁the', '▁end', 'the', '▁', '<s>'];
  const unknown = String(TokenFlag.Unknown);

  it('has a token for each word with its space', () => {
    assert.deepEqual(tokensOf(modelOf(tokens), '▁the▁end'), ['1 0-4', '2 4-8']);
    assert.deepEqual(tokensOf(modelOf(tokens), 'the▁▁the'), ['3 0-3', '4 3-4', '1 4-8']);
    assert.deepEqual(tokensOf(modelOf(tokens), ''), []);
  });

  it('has one unknown token for unknown words side by side', () => {
    assert.deepEqual(tokensOf(modelOf(tokens), '▁a▁b▁the▁c'), [`0 0-4 ${unknown}`, '1 4-8', `0 8-10 ${unknown}`]);
    assert.deepEqual(tokensOf(modelOf(tokens), '▁the▁x'), ['1 0-4', `0 4-6 ${unknown}`]);
  });

  it('finds no hidden token, and reads half of a pair as U+FFFD', () => {
    assert.deepEqual(tokensOf(modelOf(tokens, { hidden: [5] }), '<s>▁end'), [`0 0-3 ${unknown}`, '2 3-7']);
    assert.deepEqual(tokensOf(modelOf(tokens), '<s>'), ['5 0-3']);
    assert.deepEqual(tokensOf(modelOf(['<unk>', '▁\ufffd']), '▁\ud83d'), ['1 0-2']);
  });

  it('writes unknown words in bytes where it has all of them', () => {
    const fallback = String(TokenFlag.ByteFallback);
    const model = modelOf(['<unk>', '▁end', ...bytes], { byteFallback: true });
    const expected = [...new TextEncoder().encode('▁é')].map(
      (byte, index) => `${2 + byte} 0-2 ${fallback} ${index}-${index + 1}`,
    );
    assert.deepEqual(tokensOf(model, '▁é▁end'), [...expected, '1 2-6']);
    const lacking = modelOf(['<unk>', '▁end', ...bytes.slice(1)], { byteFallback: true });
    assert.deepEqual(tokensOf(lacking, '▁é▁end'), [`0 0-2 ${unknown}`, '1 2-6']);
    assert.deepEqual(tokensOf(modelOf(['<unk>', ...bytes]), '▁é'), [`0 0-2 ${unknown}`], 'it is not to write bytes');
  });

  it('knows its tokens', () => {
    const model = modelOf(tokens);
    assert.deepEqual(
      [model.vocabularySize, model.tokenToId('▁end'), model.idToToken(2), model.idToToken(9)],
      [6, 2, '▁end', undefined],
    );
  });
});
