import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WordClass, wordClass } from '../../../src/analysis/wordClasses';
import { countWords } from '../../../src/analysis/wordCount';
import { runs } from '../../support/nightly';

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The plain algorithm: quadratic in V8, so for short texts only. */
function plainCount(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike === true) words++;
  return words;
}

/** Characters whose neighbours matter to some rule of UAX #29, and plain ones to go between. */
const CHARACTERS = [
  ...Array.from('aZ09_.,;:\'"-+/#$ \t\n\r\v\f'),
  ...Array.from('éßøþ×÷ёЯїΩάϕ·'), // letters and symbols of Latin-1, Cyrillic and Greek
  ...Array.from('«»–—“”‘’…\u2024\u2027\u00b7\u0387\ufe13\uff0c\uff0e\uff1a'), // punctuation that joins or does not
  ...Array.from('\u0301\u200d\u00ad\u200b\ufeff\u2060\u00a0\u3000\u2009\u0085\u2028'), // marks, formats, spaces, line breaks
  // Scripts with rules of their own. Without ー: ICU finds `ーナ` or `ー|ナ` in the same text, by what it segmented before.
  ...Array.from('אב״׳עربत्कि各漢字かなカタカナ한글ไทยกำ\u0600'),
  '😀',
  '👩🏽‍🚀',
  '🇩🇪',
  '🇫',
  '\ud800',
  '\udc00',
  '\u0000',
];

/** Letters that no exception of UAX #29 is about: Latin, Greek, Cyrillic. */
const letters = Array.from({ length: 0x530 }, (_, unit) => String.fromCharCode(unit)).filter(
  character =>
    /[A-Za-z\u00c0-\u024f\u0391-\u03f5\u0400-\u0481\u048a-\u052f]/.test(character) && /\p{L}/u.test(character),
);

describe('words of a text', () => {
  it('are none in an empty text, one in a word', () => {
    assert.equal(countWords(''), 0);
    assert.equal(countWords(' \n '), 0);
    assert.equal(countWords('word'), 1);
    assert.equal(countWords('two words'), 2);
  });

  it('are those of Intl.Segmenter in texts made to be difficult', () => {
    const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 60 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, value => countWords(value) === plainCount(value)),
      { numRuns: runs(20_000) },
    );
  });

  it('are those of Intl.Segmenter around the characters that programs are made of', () => {
    const text = fc
      .array(fc.constantFrom(...Array.from('ab1_.,;:\'"-( ')), { maxLength: 40 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(text, value => countWords(value) === plainCount(value)),
      { numRuns: runs(20_000) },
    );
  });

  it('are those of Intl.Segmenter around every character that is not left to it', () => {
    for (let unit = 0; unit < 0x10000; unit++) {
      if (wordClass(unit) === WordClass.Other) continue;
      const character = String.fromCharCode(unit);
      for (const [before, after] of [
        '  ',
        'ab',
        '12',
        'a1',
        '1a',
        '__',
        'a_',
        '_1',
        'a ',
        ' a',
        '1 ',
        '..',
        'a.',
        '.b',
      ]) {
        const text = before! + character + after!;
        assert.equal(countWords(text), plainCount(text), JSON.stringify(text));
      }
    }
  });

  it('are those of Intl.Segmenter in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), value => countWords(value) === plainCount(value)),
      { numRuns: runs(5000) },
    );
  });

  it('are those of Intl.Segmenter in texts longer than a window', () => {
    const texts = [
      'Мы чита́ем: э́то «сло́во». '.repeat(60),
      'हिन्दी भाषा का परीक्षण वाक्य है। '.repeat(60),
      'ภาษาไทยไม่มีช่องว่างระหว่างคำ '.repeat(40),
      '汉字处理速度测试，我们需要知道。'.repeat(60),
      'これは日本語のテストです。'.repeat(90),
      'ế'.normalize('NFD').repeat(700), // one word, longer than a window
      '🇩🇪'.repeat(500),
    ];
    for (const text of texts) assert.equal(countWords(text), plainCount(text), text.slice(0, 20));
  });

  it('are counted without Intl.Segmenter where characters are simple', () => {
    const prose = `The café’s “naïve” user_name, «Ελλάδα»: 3,141.59 (50%) — don’t…\t\nМир, в 1905 г.; x1_y = {a[0] + "b"};\n`;
    const plain = Object.getOwnPropertyDescriptor(Intl.Segmenter.prototype, 'segment')!;
    const all = Array.from({ length: 0x530 }, (_, unit) => unit)
      .filter(unit => wordClass(unit) !== WordClass.Other)
      .map(unit => String.fromCharCode(unit));
    const expected = plainCount(prose);
    countWords('a:b'); // what this runtime does to colons is asked once
    Intl.Segmenter.prototype.segment = () => assert.fail('a call costs as much as ten words');
    try {
      assert.equal(countWords(prose), expected);
      countWords(all.join(' ').replace('_', '_a'));
    } finally {
      Object.defineProperty(Intl.Segmenter.prototype, 'segment', plain);
    }
    // ASCII but for controls; letters of Latin, Greek and Cyrillic; quotes and dashes.
    assert.equal(all.length, 6 + 95 - 1 + 2 + letters.length - 52);
    for (const sign of '–—“”…') assert.equal(wordClass(sign.charCodeAt(0)), WordClass.Symbol, sign);
    for (const quote of '‘’') assert.equal(wordClass(quote.charCodeAt(0)), WordClass.Joiner, quote);
    for (const letter of letters) assert.equal(wordClass(letter.charCodeAt(0)), WordClass.Letter, letter);
  });

  it('take linear time in a long run without a space', () => {
    const started = performance.now();
    assert.equal(countWords('a'.repeat(2_000_000)), 1);
    assert.equal(countWords('!'.repeat(2_000_000)), 0);
    countWords('漢字。'.repeat(20_000)); // ten minutes in one call of the segmenter
    assert.ok(performance.now() - started < 10_000);
  });
});
