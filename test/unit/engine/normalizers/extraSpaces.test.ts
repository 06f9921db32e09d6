import assert from 'node:assert/strict';
import { ExtraSpaces } from '../../../../src/engine/normalizers/extraSpaces';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { type TextPart, WHOLE_TEXT } from '../../../../src/engine/tokenizer';

const spaces = new ExtraSpaces();
const normalized = (text: string, part: TextPart = WHOLE_TEXT): string =>
  spaces.normalize(AlignedText.of(text), part).text;

describe('the normalizer of extra spaces', () => {
  it('takes spaces from both ends and leaves one of each run', () => {
    assert.equal(normalized('  one   two three '), 'one two three');
    assert.equal(normalized('   '), '');
    assert.equal(normalized(''), '');
  });

  it('minds nothing but U+0020', () => {
    assert.equal(normalized('\t\u00a0one\u0085\n'), '\t\u00a0one\u0085\n');
  });

  it('leaves the ends of a part that are no ends of the text', () => {
    assert.equal(normalized('  one  ', { atStart: false, atEnd: true }), ' one');
    assert.equal(normalized('  one  ', { atStart: true, atEnd: false }), 'one ');
    assert.equal(normalized('  ', { atStart: false, atEnd: false }), ' ');
  });

  it('knows where what is left came from', () => {
    const text = spaces.normalize(AlignedText.of('  ä   b '), WHOLE_TEXT);
    assert.equal(text.text, 'ä b');
    assert.deepEqual(Array.from(text.starts), [2, 3, 6]);
    assert.deepEqual(Array.from(text.byteEnds), [4, 5, 8]);
  });
});
