import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNormalizer } from '../../../../src/engine/formats/tokenizerJson/readNormalizer';
import { AlignedText } from '../../../../src/engine/pipeline/alignedText';
import { type TextPart, WHOLE_TEXT } from '../../../../src/engine/tokenizer';
import { mixedTexts } from '../../../support/randomTexts';

const SEED = 20_261_124;

function normalize(json: object, text: string, part: TextPart = WHOLE_TEXT): AlignedText {
  return readNormalizer(json, 'normalizer').normalize(AlignedText.of(text), part);
}
const textOf = (json: object, text: string, part?: TextPart): string => normalize(json, text, part).text;
const replace = (pattern: object, content: string): object => ({ type: 'Replace', pattern, content });
const bert = {
  type: 'BertNormalizer',
  clean_text: true,
  handle_chinese_chars: true,
  strip_accents: null,
  lowercase: true,
};

describe('normalizers', () => {
  it('compose and decompose', () => {
    assert.equal(textOf({ type: 'NFC' }, 'e\u0301 ﬁ'), 'é ﬁ');
    assert.equal(textOf({ type: 'NFD' }, 'é ﬁ'), 'e\u0301 ﬁ');
    assert.equal(textOf({ type: 'NFKC' }, 'e\u0301 ﬁ ㄱㅏ'), 'é fi 가');
    assert.equal(textOf({ type: 'NFKD' }, 'é ﬁ'), 'e\u0301 fi');
  });

  it('leave what Unicode 9 does not know as it is, on any host', () => {
    assert.equal(textOf({ type: 'NFKC' }, '\u32ff'), '\u32ff'); // Unicode 12.1
    assert.equal(textOf({ type: 'NFD' }, 'a\u0301\u1df6'), 'a\u0301\u1df6'); // a mark of Unicode 10
    assert.equal(textOf({ type: 'NFC' }, '\u{11935}\u{11930}'), '\u{11935}\u{11930}'); // Unicode 13
    assert.equal(textOf({ type: 'StripAccents' }, 'a\u0301\u1df6'), 'a\u1df6');
  });

  it('give a composed character the range of all its parts', () => {
    const text = normalize({ type: 'NFC' }, 'xe\u0301y');
    assert.deepEqual([...text.starts], [0, 1, 3]);
    assert.deepEqual([...text.ends], [1, 3, 4]);
  });

  it('lowercase character by character', () => {
    assert.equal(textOf({ type: 'Lowercase' }, 'ΣΑΣ İ ẞ \u{10400}'), 'σασ i\u0307 ß \u{10428}');
  });

  it('strip and prepend at the ends of a text alone', () => {
    const strip = { type: 'Strip', strip_left: true, strip_right: true };
    assert.equal(textOf(strip, ' \n a\u3000'), 'a');
    assert.equal(textOf(strip, ' a ', { atStart: false, atEnd: true }), ' a');
    assert.equal(textOf({ type: 'Prepend', prepend: '▁' }, 'a'), '▁a');
    assert.equal(textOf({ type: 'Prepend', prepend: '▁' }, 'a', { atStart: false, atEnd: true }), 'a');
    assert.equal(textOf({ type: 'Prepend', prepend: '▁' }, ''), '');
  });

  it('replace by what is written, not by what a regex would make of it', () => {
    assert.equal(textOf(replace({ String: '.' }, '$0'), 'a.b'), 'a$0b');
    assert.equal(textOf(replace({ Regex: '\\s+' }, ' '), 'a \n b'), 'a b');
  });

  it('clean, space and lowercase as BERT does', () => {
    assert.equal(textOf(bert, 'Ünder\tA漢\0b'), 'under a 漢 b');
    assert.equal(textOf({ ...bert, lowercase: false }, 'Ü'), 'Ü');
  });

  it('write bytes as letters', () => assert.equal(textOf({ type: 'ByteLevel' }, ' é\n'), 'ĠÃ©Ċ'));

  const all: readonly object[] = [
    ...['NFC', 'NFD', 'NFKC', 'NFKD', 'Lowercase', 'StripAccents', 'Nmt', 'ByteLevel'].map(type => ({ type })),
    bert,
    replace({ Regex: '\\w+' }, 'word'),
    {
      type: 'Sequence',
      normalizers: [{ type: 'Prepend', prepend: '▁' }, { type: 'NFKD' }, replace({ String: ' ' }, '▁')],
    },
  ];
  it(`keep ranges in order and inside the text (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), mixedTexts(), (json, text) => {
        const { starts, ends, byteStarts, byteEnds, length } = normalize(json, text);
        for (let index = 0; index < length; index++) {
          assert.ok(starts[index]! <= ends[index]! && ends[index]! <= text.length);
          assert.ok(byteStarts[index]! <= byteEnds[index]!);
          if (index > 0) assert.ok(starts[index]! >= starts[index - 1]! && ends[index]! >= ends[index - 1]!);
        }
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
