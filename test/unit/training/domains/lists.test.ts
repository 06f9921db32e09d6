import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bracketed, roman, romanWithPoint, wholeNumbers, years } from '../../../../src/training/domains/numberTokens';
import { textToken, withSpace } from '../../../../src/training/domains/tokens';

const worth: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** Reads roman digits by their rule: a digit before a greater one is taken off. */
function valueOf(digits: string): number {
  return Array.from(digits).reduce((sum, digit, place) => {
    const own = worth[digit]!;
    return sum + (own < (worth[digits[place + 1]!] ?? 0) ? -own : own);
  }, 0);
}

describe('the rules of the lists', () => {
  it('write roman numbers that read as the number, in their one right form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3999 }), number => {
        assert.equal(valueOf(roman(number)), number);
        assert.match(roman(number), /^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/);
      }),
    );
    for (const wrong of [0, -1, 4000, 1.5, NaN]) assert.throws(() => roman(wrong), RangeError);
  });

  it('count from the first to the last', () => {
    assert.deepEqual(wholeNumbers(8, 11), ['8', '9', '10', '11']);
    assert.deepEqual(wholeNumbers(3, 2), []);
    assert.deepEqual([years()[0], years().at(-1), years().length], ['1776', '2050', 275]);
  });

  it('have letters, roman numbers and numbers in brackets, (i) once', () => {
    const marks = bracketed();
    for (const mark of ['(a)', '(z)', '(A)', '(i)', '(xx)', '(XIV)', '(1)', '(99)']) assert.ok(marks.includes(mark));
    assert.equal(new Set(marks).size, marks.length);
    assert.ok(romanWithPoint().includes('IV.') && !romanWithPoint().includes('v.'));
  });

  it('ask for whole words where a word character would tear a word', () => {
    assert.equal(textToken('1998').singleWord, true);
    assert.equal(textToken('(a)').singleWord, undefined);
    for (const half of ['::', '(a', 'a)', '_a.', ' v']) assert.equal(textToken(half).singleWord, undefined, half);
    for (const word of ['v', '_a', 'a.b', 'é2']) assert.equal(textToken(word).singleWord, true, word);
    assert.deepEqual(withSpace(['1998']), [{ content: ' 1998', special: false }]);
  });
});
