import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CutStretch, cutsOf, cutStretches } from '../../../src/analysis/cutDifferences';
import { openaiTokenizer } from '../../support/tokenizers';

const places = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 25 })
  .map(list => [0, ...list.sort((a, b) => a - b)]);

/** As the definition says, by looking at every place. */
function naiveStretches(first: readonly number[], second: readonly number[], end: number): CutStretch[] {
  const common = [...first.filter(place => second.includes(place)), end];
  return common.slice(1).map((to, index) => {
    const start = common[index]!;
    const between = (all: readonly number[]): number[] => all.filter(place => place > start && place < to);
    return { start, end: to, differs: between(first).length + between(second).length > 0 };
  });
}

describe('where two tokenizers cut differently', () => {
  it('is as in the example', () => {
    assert.deepEqual(
      [...cutStretches([0, 2, 5, 7, 9], [0, 5, 9], 12)],
      [
        { start: 0, end: 5, differs: true },
        { start: 5, end: 9, differs: true },
        { start: 9, end: 12, differs: false },
      ],
    );
    assert.deepEqual([...cutStretches([3, 4], [1, 4], 6)], [{ start: 4, end: 6, differs: false }]);
    assert.deepEqual([...cutStretches([], [], 0)], []);
  });

  it('is between the places that both have, if one of them has more', () => {
    fc.assert(
      fc.property(places, places, (first, second) => {
        assert.deepEqual([...cutStretches(first, second, 61)], naiveStretches(first, second, 61));
      }),
    );
  });

  it('takes a character of several tokens as one place', () => {
    const encoding = openaiTokenizer('o200k_base').encode('a👩‍👩‍👧‍👦');
    const cuts = [...cutsOf(encoding)];
    assert.ok(encoding.length > cuts.length);
    assert.deepEqual(
      cuts,
      [...new Set(cuts)].sort((a, b) => a - b),
    );
    assert.ok(
      cuts.every(cut => !/[\udc00-\udfff]/.test('a👩‍👩‍👧‍👦'.charAt(cut))),
      'no cut is within a code point',
    );
  });
});
