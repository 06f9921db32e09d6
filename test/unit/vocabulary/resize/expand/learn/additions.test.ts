import assert from 'node:assert/strict';
import { type Addition, firstAdditions } from '../../../../../../src/vocabulary/resize/expand/learn/additions';
import { gainCurve } from '../../../../../../src/vocabulary/resize/expand/learn/gainCurve';
import { expanded, smallBpe } from '../../../../../support/expansions';

const character = (result: number): Addition => ({ kind: 'character', result, character: 'ሀ', saved: 1 });
const merge = (result: number, isNew = true): Addition => ({
  kind: 'merge',
  left: 1,
  right: 2,
  result,
  isNew,
  saved: 1,
});

describe('the first steps of an expansion', () => {
  it('are those that make so many entries, with merges to old ones that follow', () => {
    const all = [merge(1, false), merge(2), character(3), merge(4, false), merge(5), merge(6, false)];
    const results = (entries: number): number[] => firstAdditions(all, entries).map(({ result }) => result);
    assert.deepEqual(results(0), [1]);
    assert.deepEqual(results(1), [1, 2]);
    assert.deepEqual(results(2), [1, 2, 3, 4]);
    assert.deepEqual(results(3), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(results(4), [1, 2, 3, 4, 5, 6]);
    assert.equal(firstAdditions(all, 3), all);
  });
});

describe('the tokens of a text by the number of new entries', () => {
  const text = Array.from(
    { length: 60 },
    (_, word) => ` ${'abc'.repeat(1 + (word % 3))}${'cab'.repeat(word % 4)}ሀ`,
  ).join('');

  for (const rule of ['append', 'prepend'] as const) {
    it(`is told at half as many entries each time, from none to all: ${rule}`, async () => {
      const { source, segments, learnt, old } = await expanded(smallBpe(), text, { rule, entries: 13 });
      assert.equal(learnt.entries, 13);
      const curve = await gainCurve(source, segments, learnt.additions, rule);
      assert.deepEqual(
        curve.map(({ entries }) => entries),
        [0, 1, 3, 6, 13],
      );
      assert.equal(curve[0]!.tokens, old.count(text));
      for (const { entries, tokens } of curve) {
        const { now } = await expanded(smallBpe(), text, { rule, entries: Math.max(1, entries) });
        if (entries > 0) assert.equal(tokens, now.count(text), `${entries} entries`);
      }
    });
  }

  it('has twelve points at most, and one where there is nothing new', async () => {
    const { source, segments } = await expanded(smallBpe(), text, { rule: 'append', entries: 1 });
    assert.deepEqual(await gainCurve(source, segments, [], 'append'), [{ entries: 0, tokens: segments.tokens }]);
    const many = Array.from({ length: 5000 }, (_, step) => character(300 + step));
    const curve = await gainCurve(source, { ...segments, counts: new Float64Array(0) }, many, 'append');
    assert.deepEqual(
      curve.map(({ entries }) => entries),
      [0, 2, 4, 9, 19, 39, 78, 156, 312, 625, 1250, 2500, 5000],
    );
  });
});
