import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNormalizer } from '../../../../src/engine/normalizers/readNormalizer';
import { MAY_CHANGE_NFC } from '../../../../src/engine/normalizers/normalizationForm';
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

  it('know what a form leaves alone, whatever stands beside it', () => {
    const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
    for (const type of forms) {
      const normalizer = readNormalizer({ type }, 'normalizer');
      for (let unit = 0; unit < 0x10000; unit++) {
        const text = String.fromCharCode(unit);
        const formed = normalizer.normalize(AlignedText.of(text), WHOLE_TEXT).text;
        const isSame = formed === AlignedText.of(text).text;
        if (normalizer.leaves!(text) && !isSame) assert.fail(`${type} changes ${unit.toString(16)}`);
      }
    }
    // The units that the quick look lets pass are no marks, and no second part of anything that composes.
    const passes = { test: (text: string) => !MAY_CHANGE_NFC.test(text) };
    for (let point = 0; point < 0x110000; point++) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const text = String.fromCodePoint(point);
      if (point < 0x10000 && passes.test(text)) assert.ok(!/\p{M}/u.test(text), point.toString(16));
      for (const part of Array.from(text.normalize('NFD')).slice(1)) {
        if (text.normalize('NFC') === text && passes.test(part)) assert.fail(`${point.toString(16)} has ${part}`);
      }
    }
  });

  it('leave most texts alone at a glance, and none that change', () => {
    const nfc = readNormalizer({ type: 'NFC' }, 'normalizer');
    for (const text of ['', 'plain', 'é', '漢字、かな', '한국어', 'e🙂', '\ud83d']) assert.ok(nfc.leaves!(text), text);
    for (const text of ['e\u0301', 'か\u3099', '\u1100\u1161', '\u212b', 'a\ud83de\u0301'])
      assert.ok(!nfc.leaves!(text), text);
    fc.assert(
      fc.property(mixedTexts(), text => {
        const aligned = AlignedText.of(text);
        assert.ok(!nfc.leaves!(text) || nfc.normalize(aligned, WHOLE_TEXT) === aligned);
      }),
      { seed: SEED, numRuns: 500 },
    );
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
