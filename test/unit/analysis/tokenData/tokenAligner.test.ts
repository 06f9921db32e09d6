import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TokenAligner } from '../../../../src/analysis/tokenData/tokenAligner';
import { bytesOfToken } from '../../../../src/analysis/tokenData/dataTokenText';
import { mixedTexts } from '../../../support/randomTexts';
import { openaiTokenizer } from '../../../support/tokenizers';

const utf8 = new TextEncoder();

function align(text: string, tokens: readonly (string | Uint8Array)[]) {
  const aligner = new TokenAligner(utf8.encode(text));
  const found = tokens.map(token => {
    const at = aligner.add(typeof token === 'string' ? utf8.encode(token) : token);
    return at && [at.start, at.end];
  });
  aligner.finish();
  return { found, segments: aligner.segments, aligned: aligner.aligned };
}

describe('aligning tokens with a text', () => {
  it('finds each where the one before ended, and special ones nowhere', () => {
    const { found, segments, aligned } = align('The fish', ['<s>', 'The', ' fish']);
    assert.deepEqual(found, [undefined, [0, 3], [3, 8]]);
    assert.deepEqual(segments, [{ start: 0, end: 0, firstToken: 0, tokens: 1 }]);
    assert.equal(aligned, 2);
  });

  it('goes on where the text has more than the tokens, and the tokens more than the text', () => {
    const { found, segments } = align('one two three four', ['one', ' nothing', ' three', ' four']);
    assert.deepEqual(found, [[0, 3], undefined, [7, 13], [13, 18]]);
    assert.deepEqual(segments, [{ start: 3, end: 7, firstToken: 1, tokens: 1 }]);
    assert.deepEqual(align('one two', ['one']).segments, [{ start: 3, end: 7, firstToken: 0, tokens: 0 }]);
  });

  it('takes a space before the text for none', () => {
    assert.deepEqual(align('The fish', [' The', ' fish']).found, [
      [0, 3],
      [3, 8],
    ]);
  });

  it('gives the ranges of the tokenizer, those of parts of characters too', () => {
    const tokenizer = openaiTokenizer('r50k_base');
    fc.assert(
      fc.property(mixedTexts(), text => {
        const whole = new TextDecoder().decode(utf8.encode(text)); // no lone surrogates
        const encoding = tokenizer.encode(whole);
        const { found, segments } = align(
          whole,
          Array.from(encoding.ids, id => tokenizer.decodeBytes([id])),
        );
        assert.deepEqual(
          found,
          Array.from(encoding.starts, (start, index) => [start, encoding.ends[index]]),
        );
        assert.deepEqual(segments, []);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the text of a token as files write it', () => {
  it('is read in each form, and refused in another', () => {
    assert.deepEqual(bytesOfToken(' é', 'text'), utf8.encode(' é'));
    assert.deepEqual(bytesOfToken('ĠÃ©', 'byteLevel'), utf8.encode(' é'));
    assert.deepEqual(bytesOfToken('▁é', 'metaspace'), utf8.encode(' é'));
    assert.deepEqual(bytesOfToken('<0xE2>', 'metaspace'), Uint8Array.of(0xe2));
    assert.deepEqual(bytesOfToken([32, 233], 'bytes'), Uint8Array.of(32, 233));
    assert.equal(bytesOfToken(' é', 'byteLevel'), undefined);
    assert.equal(bytesOfToken([256], 'bytes'), undefined);
    assert.equal(bytesOfToken(5, 'text'), undefined);
  });
});
