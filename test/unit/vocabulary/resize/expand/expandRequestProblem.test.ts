import assert from 'node:assert/strict';
import { ID_END } from '../../../../../src/engine/models/model';
import { expandProblem } from '../../../../../src/vocabulary/resize/expand/expandRequestProblem';

describe('what an expansion is asked for', () => {
  it('is a number of entries for which there are ids', () => {
    const problem = (entries: number, idEnd?: number): string | undefined =>
      expandProblem({ entries, minimumSaved: 2 }, idEnd);
    for (const entries of [1, 1000, 1_000_000]) assert.equal(problem(entries), undefined);
    for (const entries of [0, -1, 1.5, NaN, Infinity, 1_000_001]) {
      assert.match(problem(entries)!, /^The number of new entries must be a whole number from 1 to 1,000,000$/);
    }
    assert.equal(problem(10, ID_END - 10), undefined);
    assert.match(problem(11, ID_END - 10)!, /from 1 to 10$/);
  });

  it('is a number of tokens that more than one occurrence saves', () => {
    const problem = (minimumSaved: number): string | undefined => expandProblem({ entries: 1, minimumSaved });
    for (const saved of [2, Number.MAX_SAFE_INTEGER]) assert.equal(problem(saved), undefined);
    for (const saved of [1, 0, 2.5, NaN, 2 ** 53]) assert.match(problem(saved)!, /what occurs once is no pattern/);
  });
});
