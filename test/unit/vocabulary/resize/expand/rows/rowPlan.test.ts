import assert from 'node:assert/strict';
import { checkPlan, planOf } from '../../../../../../src/vocabulary/resize/expand/rows/rowPlan';

describe('the plan of a new row', () => {
  it('has the largest share first, of equal ones the lower id, and weights that sum up to 1', () => {
    assert.deepEqual(
      planOf(
        new Map([
          [7, 1],
          [9, 3],
        ]),
      ),
      { ids: [9, 7], weights: [0.75, 0.25] },
    );
    assert.deepEqual(
      planOf(
        new Map([
          [9, 2],
          [7, 2],
          [8, 4],
        ]),
      ),
      { ids: [8, 7, 9], weights: [0.5, 0.25, 0.25] },
    );
  });

  it('is none where there is nothing to start from', () => {
    const reason = /^Error: a new row has no old rows to start from$/;
    assert.throws(() => planOf(new Map()), reason);
    assert.throws(() => planOf(new Map([[1, 0]])), reason);
  });

  it('is sound, or refused', () => {
    const check = (ids: number[], weights: number[]) => () => checkPlan({ ids, weights }, 10);
    check([0, 9], [0.5, 0.5])();
    check([3], [1 + 1e-10])();
    for (const [ids, weights] of [
      [[], []],
      [[1], [0.5, 0.5]],
      [
        [1, 1],
        [0.5, 0.5],
      ],
      [[1.5], [1]],
      [[-1], [1]],
      [[10], [1]],
      [
        [1, 2],
        [1, 0],
      ],
      [
        [1, 2],
        [1.5, -0.5],
      ],
      [[1], [1 + 1e-8]],
      [[1], [1 - 1e-8]],
    ] as [number[], number[]][]) {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const message = `the plan of a new row is unsound: its ${ids.length} weights sum up to ${sum}`;
      assert.throws(check(ids, weights), { message }, JSON.stringify([ids, weights]));
    }
  });
});
