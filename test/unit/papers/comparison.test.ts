import assert from 'node:assert/strict';
import { figures } from '../../../src/analysis/figures/figures';
import { read, tableUnder } from './papers';

describe('the page on comparing', () => {
  it('tells of every figure, in the order of the columns', () => {
    const described = tableUnder('Comparing tokenizers', read('docs/comparison.md'));
    assert.deepEqual(
      described.map(([title]) => title),
      figures.map(({ title }) => title),
    );
    for (const row of described)
      assert.ok(
        row.every(cell => cell !== ''),
        row.join(' | '),
      );
  });
});
