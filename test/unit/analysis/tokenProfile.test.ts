import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LONGEST_COUNTED, TokenProfileBuilder } from '../../../src/analysis/profile/tokenProfile';
import { wordSpans } from '../../../src/analysis/profile/wordSpans';
import { encodingOfTokens } from '../../support/encodingOfTokens';

describe('the profile of a text', () => {
  it('counts tokens by their length in bytes, the long ones together', () => {
    const tokens = ['a', ' é', '€', 'x'.repeat(LONGEST_COUNTED), 'y'.repeat(100)];
    const text = tokens.join('');
    const builder = new TokenProfileBuilder(true);
    builder.add({ text, start: 0, words: wordSpans(text), encoding: encodingOfTokens(tokens) });
    const { lengths, bytes, characters, counts } = builder.build();
    assert.deepEqual([lengths[1], lengths[3], lengths[LONGEST_COUNTED]], [1, 2, 2]);
    assert.equal(bytes, Buffer.byteLength(text));
    assert.equal(characters, 1 + 2 + 1 + LONGEST_COUNTED + 100);
    assert.deepEqual([...counts], [1, 1, 1, 1, 1]);
  });

  it('tells tokens without ids apart by their text', () => {
    const tokens = ['a', 'b', 'a'];
    const builder = new TokenProfileBuilder(false);
    const encoding = { ...encodingOfTokens(tokens), ids: new Uint32Array(3) };
    builder.add({ text: 'aba', start: 0, words: wordSpans('aba'), encoding });
    assert.deepEqual([...builder.build().counts], [2, 1]);
  });

  it('is the same in parts, with the tokens that reach over their ends given to both', () => {
    const token = fc.constantFrom('the', ' crab', 's', '\n', ' and\nthe', '.', ' 🦀', 'é', ' of the', '  ');
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
        const text = tokens.join('');
        const encoding = encodingOfTokens(tokens);
        const whole = new TokenProfileBuilder(true);
        whole.add({ text, start: 0, words: wordSpans(text), encoding });
        const parts = new TokenProfileBuilder(true);
        for (let start = 0; start < text.length;) {
          // White space is where no word goes on.
          let end = Math.min(text.length, start + size);
          while (end < text.length && !/\s/.test(text[end]!)) end++;
          const part = text.slice(start, end);
          parts.add({ text: part, start, words: wordSpans(part, start), encoding });
          start = end;
        }
        assert.deepEqual(parts.build(), whole.build());
      }),
    );
  });
});
