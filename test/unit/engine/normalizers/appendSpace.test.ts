import assert from 'node:assert/strict';
import { AppendSpace } from '../../../../src/engine/normalizers/appendSpace';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { WHOLE_TEXT } from '../../../../src/engine/tokenizer';

describe('a space after a text', () => {
  const normalizer = new AppendSpace();

  it('is put where the text ends, if it has any', () => {
    const text = normalizer.normalize(AlignedText.of('the é'), WHOLE_TEXT);
    assert.deepEqual([text.text, [...text.starts], [...text.ends]], ['the é ', [0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 5]]);
    const texts = (['', 'a '] as const).map(each => normalizer.normalize(AlignedText.of(each), WHOLE_TEXT).text);
    assert.deepEqual(texts, ['', 'a  ']);
    assert.equal(normalizer.normalize(AlignedText.of('a'), { atStart: true, atEnd: false }).text, 'a');
  });

  it('stands in the way of no cut, and leaves each character', () => {
    assert.deepEqual([normalizer.cutsAnywhere, normalizer.actsAtEnds, normalizer.canCutBetween()], [true, true, true]);
    assert.deepEqual([normalizer.image(0x20), normalizer.image(0xe9), normalizer.image(0xd83d)], [' ', 'é', undefined]);
  });
});
