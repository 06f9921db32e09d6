import assert from 'node:assert/strict';
import {
  codePointAt,
  codePointLength,
  isSurrogate,
  isSurrogatePair,
  isWellFormed,
  wellFormed,
} from '../../../../src/engine/unicode/wellFormed';

const text = 'aé漢🙂\ud83d\ude00\ude00\ud83d';

describe('code points', () => {
  it('are read as strings do, and lone surrogates as U+FFFD', () => {
    for (let index = 0; index < text.length; index++) {
      const point = text.codePointAt(index)!;
      assert.equal(codePointAt(text, index), isSurrogate(point) ? 0xfffd : point, `index ${index}`);
      assert.equal(codePointLength(codePointAt(text, index)), String.fromCodePoint(point).length);
    }
  });

  it('take two code units where these are a pair in the right order', () => {
    assert.ok(isSurrogatePair(0xd83d, 0xde00));
    for (const [previous, next] of [
      [0xde00, 0xd83d],
      [0xd83d, 0xd83d],
      [0xde00, 0xde00],
      [0x61, 0xde00],
      [0xd83d, 0x61],
    ]) {
      assert.ok(!isSurrogatePair(previous!, next!), `${previous} ${next}`);
    }
  });

  it('have U+FFFD for each lone surrogate in UTF-8', () => {
    assert.equal(wellFormed(text), Buffer.from(text).toString());
    assert.ok(!isWellFormed(text) && isWellFormed(wellFormed(text)));
    assert.equal(wellFormed('🙂'), '🙂');
  });
});
