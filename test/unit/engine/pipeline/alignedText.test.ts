import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AlignedText, AlignedTextBuilder, TextGrowthError } from '../../../../src/engine/pipeline/alignedText';
import { byteAlphabetText } from '../../../../src/engine/pipeline/byteAlphabetText';
import { mixedTexts } from '../../../support/randomTexts';

const SEED = 20_261_124;
const utf8 = new TextEncoder();

/** Ranges of all units: UTF-16, then bytes. */
function ranges(text: AlignedText): number[][] {
  return Array.from(text.text, (_, index) => index)
    .map(index => [text.starts[index]!, text.ends[index]!, text.byteStarts[index]!, text.byteEnds[index]!])
    .slice(0, text.length);
}

describe('AlignedText', () => {
  it('gives both halves of a pair the range of the pair', () => {
    const text = AlignedText.of('a🙂é');
    assert.deepEqual([...text.starts], [0, 1, 1, 3]);
    assert.deepEqual([...text.ends], [1, 3, 3, 4]);
    assert.deepEqual([...text.byteStarts], [0, 1, 1, 5]);
    assert.deepEqual([...text.byteEnds], [1, 5, 5, 7]);
  });

  it('takes lone surrogates for U+FFFD of three bytes', () => {
    const text = AlignedText.of('a\ud83db\ude00');
    assert.equal(text.text, 'a\ufffdb\ufffd');
    assert.deepEqual([...text.byteEnds], [1, 4, 5, 8]);
  });

  it('stands where it is said to stand', () => {
    assert.deepEqual(ranges(AlignedText.of('ab', 5, 9)), [
      [5, 6, 9, 10],
      [6, 7, 10, 11],
    ]);
  });

  it(`gives slices the ranges that their units have in the whole, and bytes as an encoder has them (seed ${SEED})`, () => {
    fc.assert(
      fc.property(mixedTexts(), fc.nat(), fc.nat(), (text, first, second) => {
        const whole = AlignedText.of(text);
        const [start, end] = [first % (text.length + 1), second % (text.length + 1)].sort((a, b) => a - b);
        const slice = whole.slice(start!, end!);
        assert.equal(slice.text, whole.text.slice(start, end));
        assert.deepEqual([...slice.byteStarts], [...whole.byteStarts.subarray(start, end)]);
        const bytes = utf8.encode(text).length;
        assert.equal(text.length === 0 ? 0 : whole.byteEnds[text.length - 1], bytes);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('AlignedTextBuilder', () => {
  it('gives what it was not told to change back as it is', () => {
    const text = AlignedText.of('abc');
    const builder = new AlignedTextBuilder(text);
    builder.keep(0, 2);
    builder.keep(2, 3);
    assert.equal(builder.build(), text);
  });

  it('keeps, replaces, inserts and drops, with ranges of the original', () => {
    const builder = new AlignedTextBuilder(AlignedText.of('aé cd'));
    builder.insert('▁');
    builder.keep(0, 1);
    builder.replace(1, 2, 'e\u0301');
    builder.keep(3, 4);
    const built = builder.build();
    assert.equal(built.text, '▁ae\u0301c');
    assert.deepEqual(ranges(built), [
      [0, 0, 0, 0],
      [0, 1, 0, 1],
      [1, 2, 1, 3],
      [1, 2, 1, 3],
      [3, 4, 4, 5],
    ]);
  });

  it('builds on what was built', () => {
    const first = new AlignedTextBuilder(AlignedText.of('xyz'));
    first.replace(0, 2, 'Q');
    first.keep(2, 3);
    const second = new AlignedTextBuilder(first.build());
    second.replace(0, 2, 'abc');
    assert.deepEqual(
      ranges(second.build()),
      [0, 0, 0].map(() => [0, 3, 0, 3]),
    );
  });

  it('does not make more of a text than any tokenizer needs, however it is cut', () => {
    const text = AlignedText.of('ab'.repeat(10));
    const most = text.mostUnits;
    assert.equal(most, 20 * 256 + 4096);
    const builder = new AlignedTextBuilder(text.slice(0, 10));
    builder.replace(0, 10, 'x'.repeat(most / 2));
    const built = builder.build();
    assert.equal(built.length, most / 2);
    assert.throws(() => new AlignedTextBuilder(built.slice(0, 5)).insert('xxxxxx'), TextGrowthError);
    assert.throws(() => byteAlphabetText(built.withText('é'.repeat(built.length))), TextGrowthError);
  });

  it('keeps track of more changes than are joined at a time', () => {
    const text = AlignedText.of('ab'.repeat(100_000));
    const builder = new AlignedTextBuilder(text);
    for (let index = 0; index < text.length; index += 2) {
      builder.keep(index, index + 1);
      builder.replace(index + 1, index + 2, 'cd');
    }
    const built = builder.build();
    assert.equal(built.text, 'acd'.repeat(100_000));
    assert.deepEqual([...built.starts.subarray(299_997)], [199_998, 199_999, 199_999]);
  });

  it('does not step back', () => {
    const builder = new AlignedTextBuilder(AlignedText.of('abc'));
    builder.keep(1, 2);
    assert.throws(() => builder.keep(0, 1), RangeError);
  });
});

describe('the letters of bytes', () => {
  it('have the ranges of single bytes, as long as the text was not changed', () => {
    const letters = byteAlphabetText(AlignedText.of(' é'));
    assert.equal(letters.text, 'ĠÃ©');
    assert.deepEqual(ranges(letters), [
      [0, 1, 0, 1],
      [1, 2, 1, 2],
      [1, 2, 2, 3],
    ]);
  });

  it('share the range of a character that a normalizer put there', () => {
    const builder = new AlignedTextBuilder(AlignedText.of('e\u0301'));
    builder.replace(0, 2, 'é');
    assert.deepEqual(ranges(byteAlphabetText(builder.build())), [
      [0, 2, 0, 3],
      [0, 2, 0, 3],
    ]);
  });

  it('of ASCII keep their places', () => {
    assert.deepEqual(ranges(byteAlphabetText(AlignedText.of('a b').slice(1, 3))), [
      [1, 2, 1, 2],
      [2, 3, 2, 3],
    ]);
  });
});
