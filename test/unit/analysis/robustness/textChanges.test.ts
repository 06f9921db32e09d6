import assert from 'node:assert/strict';
import anyAscii from 'any-ascii';
import fc from 'fast-check';
import { boundaryShares } from '../../../../src/analysis/lists/boundaryShares';
import { textChanges } from '../../../../src/analysis/lists/textChanges';
import { addBoundaries, compareBoundaries } from '../../../../src/analysis/robustness/boundaryStability';
import { replaceMatches } from '../../../../src/analysis/robustness/changedText';
import { withoutDiacritics } from '../../../../src/analysis/robustness/changes/diacritics';
import { lowerCased, upperCased } from '../../../../src/analysis/robustness/changes/letterCase';
import { respaced } from '../../../../src/analysis/robustness/changes/whiteSpace';
import { makeChange } from '../../../../src/analysis/robustness/makeChange';
import { movedPlaces } from '../../../../src/analysis/robustness/movedPlaces';
import { type RomanizedText, romanizer } from '../../../../src/analysis/robustness/romanize';
import { builtRomanization } from '../../../support/romanization';
import { boundariesOf } from '../../../support/textBoundaries';
import { openaiTokenizer } from '../../../support/tokenizers';

const gpt2 = openaiTokenizer('r50k_base');
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom('Rome', 'é', 'e\u0301', ' ', '\n', '🙂', 'й', 'İ', 'ß', 'rn', '漢', '\ud800', '\u0301'), {
      maxLength: 30,
    })
    .map(parts => parts.join('')),
);

describe('changes of a text', () => {
  it('change the case of what has the other', () => {
    assert.equal(lowerCased('Ab ÉΣ 1').text, 'ab éσ 1');
    assert.equal(upperCased('aé ßς ŉ 1').text, 'AÉ ßς ŉ 1', 'nothing whose capital is another character’s');
  });

  it('drop diacritics where they are no vowels, composed or not', () => {
    assert.equal(withoutDiacritics('Crème bru\u0302lée, ё й, ế').text, 'Creme brulee, е и, e');
    assert.equal(withoutDiacritics('שָׁלוֹם أ').text, 'שלום ا');
    assert.equal(withoutDiacritics('łø हिन्दी 각 が').text, 'łø हिन्दी 각 が');
    const { replacements } = withoutDiacritics('xe\u0301y');
    assert.deepEqual(replacements, [{ start: 1, end: 3, newStart: 1, newEnd: 2 }]);
  });

  it('make other white space, all of it at rate 1', () => {
    const text = 'a b  c\nd\te\u00a0f';
    const { text: changed, replacements } = respaced(text, 1, 3);
    assert.equal(replacements.length, 5);
    assert.deepEqual(changed.split(/\s+/), ['a', 'b', 'c', 'd', 'e', 'f']);
    assert.equal(respaced(text, 0, 3).text, text);
    const { replacements: some } = respaced('a '.repeat(20_000), 0.1, 1);
    assert.ok(Math.abs(some.length / 20_000 - 0.1) < 0.01, `${some.length} of 20000`);
  });

  it('differ only where they say so, and are the same each time', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...textChanges), fc.integer(), (text, { id }, seed) => {
        const changed = makeChange(id, text, seed);
        assert.deepEqual(makeChange(id, text, seed), changed);
        let [back, position, last] = ['', 0, 0];
        for (const { start, end, newStart, newEnd } of changed.replacements) {
          assert.ok(start >= last && end > start);
          assert.notEqual(changed.text.slice(newStart, newEnd), text.slice(start, end));
          back += changed.text.slice(position, newStart) + text.slice(start, end);
          [position, last] = [newEnd, end];
        }
        assert.equal(back + changed.text.slice(position), text);
      }),
    );
  });

  it('keep every boundary where nothing is changed', () => {
    fc.assert(
      fc.property(anyText, text => {
        const same = replaceMatches(text, /./gu, () => undefined);
        const counts = compareBoundaries(boundariesOf(gpt2, text), boundariesOf(gpt2, same.text), same);
        assert.deepEqual(counts.moved, []);
        const shares = boundaryShares(counts);
        if (counts.boundaries > 0) assert.deepEqual(shares, { kept: 1, added: 0, same: 1 });
        else assert.equal(shares, undefined);
      }),
    );
  });
});

describe('boundaries that moved', () => {
  // GPT-2 has `Hello`, ` world`, and `HE`, `LL`, `O`, ` WORLD`.
  const changed = upperCased('Hello world');
  const [written, asChanged] = [boundariesOf(gpt2, changed.original), boundariesOf(gpt2, changed.text)];

  it('are counted, and add up', () => {
    const counts = compareBoundaries(written, asChanged, changed);
    assert.equal(changed.text, 'HELLO WORLD');
    assert.deepEqual([counts.boundaries, counts.kept, counts.replacements], [1, 1, 9]);
    assert.deepEqual([counts.tokens, counts.tokensAsChanged, counts.added], [2, 4, 2]);
    assert.equal(addBoundaries(counts, counts).added, 4);
    assert.deepEqual(boundaryShares({ boundaries: 4, kept: 3, added: 2 }), { kept: 0.75, added: 0.5, same: 0.5 });
  });

  it('are shown with the word around them, up to a number', () => {
    const { moved } = compareBoundaries(written, asChanged, changed);
    const places = movedPlaces(moved, changed, written, asChanged, 10);
    assert.deepEqual(places, [{ start: 0, end: 5, before: ['Hello'], after: ['HE', 'LL', 'O'] }]);
    const twice = upperCased('Hello, Hello');
    const [one, other] = [boundariesOf(gpt2, twice.original), boundariesOf(gpt2, twice.text)];
    const all = compareBoundaries(one, other, twice).moved;
    assert.equal(movedPlaces(all, twice, one, other, 10).length, 2);
    assert.equal(movedPlaces(all, twice, one, other, 1).length, 1);
  });

  it('are shown as they are in the two texts, whatever these are', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...textChanges), fc.integer(), (text, { id }, seed) => {
        const change = makeChange(id, text, seed);
        const [one, other] = [boundariesOf(gpt2, text), boundariesOf(gpt2, change.text)];
        const { moved } = compareBoundaries(one, other, change);
        let last = 0;
        const places = movedPlaces(moved, change, one, other, 100);
        for (const { start, end, before, after } of places) {
          assert.ok(start >= last && end > start && end <= text.length);
          assert.equal(before.join(''), text.slice(start, end));
          const inside = change.replacements.filter(each => each.start >= start && each.end <= end);
          const grown = inside.reduce((sum, each) => sum + each.newEnd - each.newStart - each.end + each.start, 0);
          assert.equal(after.join('').length, end - start + grown);
          last = end;
        }
        for (const position of moved) assert.ok(places.some(({ start, end }) => start <= position && position <= end));
      }),
    );
  });
});

describe('romanized text', () => {
  let romanize: (text: string) => RomanizedText;
  before(async () => (romanize = romanizer(await builtRomanization())));

  it('is what any-ascii writes for every character', () => {
    for (let codePoint = 0; codePoint < 0x110000; codePoint++) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
      const character = String.fromCodePoint(codePoint);
      if (romanize(character).text !== anyAscii(character)) assert.fail(`U+${codePoint.toString(16)}`);
    }
  });

  it('is ASCII, and says what it cost', () => {
    assert.deepEqual(romanize('Москва, 東京!'), { text: 'Moskva, DongJing!', replaced: 8, dropped: 0 });
    assert.deepEqual(romanize('e\u0301'), { text: 'e', replaced: 1, dropped: 1 });
    fc.assert(fc.property(anyText, text => assert.match(romanize(text).text, /^[\0-\x7f]*$/)));
  });
});
