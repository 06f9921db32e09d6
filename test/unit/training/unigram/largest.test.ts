import assert from 'node:assert/strict';
import { largest } from '../../../../src/training/unigram/largest';

const marked = (values: readonly number[], count: number): number[] => [...largest(Float64Array.from(values), count)];

describe('the largest values', () => {
  it('are marked, of equal ones the earlier', () => {
    assert.deepEqual(marked([3, 9, 3, 5], 2), [0, 1, 0, 1]);
    assert.deepEqual(marked([3, 9, 3, 5], 3), [1, 1, 0, 1]);
    assert.deepEqual(marked([3, 9, 3, 5], 4), [1, 1, 1, 1]);
    assert.deepEqual(marked([3, 9, 3, 5], 9), [1, 1, 1, 1]);
    assert.deepEqual(marked([7, 7, 7], 1), [1, 0, 0]);
  });

  it('are none where none is asked for', () => {
    assert.deepEqual(marked([3, 9], 0), [0, 0]);
    assert.deepEqual(marked([3, 9], -1), [0, 0]);
    assert.deepEqual(marked([], 3), []);
  });

  it('never are those without any', () => {
    assert.deepEqual(marked([-Infinity, -2, -Infinity, 1], 1), [0, 0, 0, 1]);
    assert.deepEqual(marked([-Infinity, -2, -Infinity, 1], 2), [0, 1, 0, 1]);
    assert.deepEqual(marked([-Infinity, -2, -Infinity, 1], 3), [0, 1, 0, 1]);
    assert.deepEqual(marked([-Infinity], 1), [0]);
  });
});
