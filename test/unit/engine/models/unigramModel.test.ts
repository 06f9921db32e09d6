import assert from 'node:assert/strict';
import { TokenFlag } from '../../../../src/engine/encoding';
import { StringVocabulary } from '../../../../src/engine/models/stringVocabulary';
import { UnigramModel, type UnigramParts } from '../../../../src/engine/models/unigram/unigramModel';
import { idsOf, tokenized } from '../../../support/tokenized';

type Piece = readonly [token: string, score: number];

function unigram(pieces: readonly Piece[], options: Partial<UnigramParts> = {}): UnigramModel {
  return new UnigramModel({
    vocabulary: new StringVocabulary(pieces.map(([token], id) => [token, id])),
    scores: Float64Array.from(pieces, ([, score]) => score),
    unkId: 0,
    byteFallback: false,
    ...options,
  });
}
const unknown: Piece = ['<unk>', 0];

describe('Unigram', () => {
  it('takes the way whose scores add up to most, not the longest token', () => {
    // `ab` alone is -3.5, `a` and `b` are -3.
    const model = unigram([unknown, ['a', -1], ['b', -2], ['ab', -3.5], ['bc', -1], ['c', -4]]);
    assert.deepEqual(idsOf(model, 'ab'), [1, 2]);
    // a+bc -2, ab+c -7.5, a+b+c -7.
    assert.deepEqual(idsOf(model, 'abc'), [1, 4]);
    assert.deepEqual(
      tokenized(model, 'abc').map(({ start, end }) => [start, end]),
      [
        [0, 1],
        [1, 3],
      ],
    );
    assert.deepEqual(idsOf(unigram([unknown, ['a', -1], ['b', -2], ['ab', -2.5]]), 'ab'), [3]);
    assert.deepEqual(idsOf(model, ''), []);
  });

  it('goes back on what looked best, where the rest makes another way better', () => {
    const model = unigram([unknown, ['a', -1], ['ab', -1], ['abc', -9], ['bcd', -1], ['c', -8], ['d', -8]]);
    assert.deepEqual(idsOf(model, 'abcd'), [1, 4]);
  });

  it('takes the way found first of equal ones, as the reference does', () => {
    // Both come to -4; what starts further to the left is found first.
    assert.deepEqual(idsOf(unigram([unknown, ['a', -2], ['b', -2], ['ab', -4]]), 'ab'), [3]);
  });

  it('takes an unknown character for ten below the worst score, and a run of them for one token', () => {
    const model = unigram([unknown, ['a', -1], ['aéb', -13], ['b', -3]]);
    // a+é+b is -1 -13 -3 = -17, `aéb` -13.
    assert.deepEqual(idsOf(model, 'aéb'), [2]);
    assert.deepEqual(tokenized(model, 'a漢字b'), [
      { id: 1, start: 0, end: 1, flags: 0, byteFrom: -1, byteTo: -1 },
      { id: 0, start: 1, end: 3, flags: TokenFlag.Unknown, byteFrom: -1, byteTo: -1 },
      { id: 3, start: 3, end: 4, flags: 0, byteFrom: -1, byteTo: -1 },
    ]);
    // The worst is -13, so the unknown has -23: `xé` and `y` are -14, x+é+y -15 or -13.
    const way = (score: number): number[] => idsOf(unigram([unknown, ['x', score], ['y', -1], ['xé', -13]]), 'xéy');
    assert.deepEqual(way(9), [3, 2]);
    assert.deepEqual(way(11), [1, 0, 2]);
  });

  it('looks a run of unknown characters up as a whole, which may be the unknown token itself', () => {
    const whole = { start: 0, end: 5, byteFrom: -1, byteTo: -1 };
    assert.deepEqual(tokenized(unigram([unknown, ['a', -1]]), '<unk>'), [
      { ...whole, id: 0, flags: TokenFlag.Unknown },
    ]);
    // With scores above 0 five unknown characters have more than their entry: 5 · 90 against 100.
    const model = unigram([
      ['<unk>', 100],
      ['a', 100],
      ['漢字漢字漢', 100],
    ]);
    assert.deepEqual(tokenized(model, '漢字漢字漢'), [{ ...whole, id: 2, flags: 0 }]);
    const hidden = unigram([unknown, ['a', -1], ['漢字漢字漢', -1]], { isHidden: id => id === 2 });
    assert.deepEqual(tokenized(hidden, '漢字漢字漢'), [{ ...whole, id: 0, flags: TokenFlag.Unknown }]);
  });

  it('drops unknown characters where there is no unknown token', () => {
    const model = unigram(
      [
        ['a', -1],
        ['b', -1],
      ],
      { unkId: undefined },
    );
    assert.deepEqual(
      tokenized(model, 'a漢b').map(({ id, start, end }) => [id, start, end]),
      [
        [0, 0, 1],
        [1, 2, 3],
      ],
    );
  });

  it('writes unknown characters in bytes, if there are tokens for all of them', () => {
    const bytes: Piece[] = ['<0xC3>', '<0xA9>', '<0xA8>'].map(token => [token, -5]);
    const model = unigram([unknown, ['a', -1], ...bytes], { byteFallback: true });
    assert.deepEqual(tokenized(model, 'aé'), [
      { id: 1, start: 0, end: 1, flags: 0, byteFrom: -1, byteTo: -1 },
      { id: 2, start: 1, end: 2, flags: TokenFlag.ByteFallback, byteFrom: 0, byteTo: 1 },
      { id: 3, start: 1, end: 2, flags: TokenFlag.ByteFallback, byteFrom: 1, byteTo: 2 },
    ]);
    assert.deepEqual(idsOf(model, 'éè'), [2, 3, 2, 4]);
    assert.deepEqual(idsOf(model, 'é漢'), [0]);
    assert.deepEqual(idsOf(unigram([unknown, ['a', -1], ...bytes]), 'é'), [0]);
  });

  it('finds no hidden token in a text', () => {
    const pieces: Piece[] = [unknown, ['a', -5], ['s', -5], ['as', -1]];
    assert.deepEqual(idsOf(unigram(pieces), 'as'), [3]);
    assert.deepEqual(idsOf(unigram(pieces, { isHidden: id => id === 3 }), 'as'), [1, 2]);
  });

  it('takes half of a pair for U+FFFD, and never cuts a whole one in two', () => {
    const model = unigram([unknown, ['\ufffd', -1], ['🙂', -2]]);
    assert.deepEqual(idsOf(model, '\ud83d'), [1]);
    assert.deepEqual(idsOf(model, '🙂\ude42'), [2, 1]);
  });

  it('may be cut where no token crosses, unless sums of its scores are rounded', () => {
    const cut = (model: UnigramModel, units: string): boolean =>
      model.canCutBetween(units.charCodeAt(0), units.charCodeAt(1));
    const pieces = (score: number): Piece[] => [unknown, ['a', -1], ['b', score], ['ab', -2.5], ['c', -1]];
    assert.ok(cut(unigram(pieces(-2)), 'ba') && cut(unigram(pieces(-2)), 'bc'));
    assert.ok(!cut(unigram(pieces(-2)), 'ab'));
    assert.ok(!cut(unigram(pieces(-2)), '漢字'), 'unknown ones side by side are one token');
    assert.ok(!cut(unigram(pieces(-0.1)), 'ba'), 'a tenth has no end in binary');
  });

  it('has room for long pieces, and knows its tokens', () => {
    const model = unigram([unknown, ['a', -1], ['aa', -1.5]]);
    assert.deepEqual(idsOf(model, 'a'.repeat(1001)).length, 501);
    assert.deepEqual(idsOf(model, 'aa'), [2]);
    assert.equal(model.vocabularySize, 3);
    assert.deepEqual([model.tokenToId('aa'), model.tokenToId('b')], [2, undefined]);
    assert.deepEqual([model.idToToken(2), model.idToToken(9)], ['aa', undefined]);
  });
});
