import assert from 'node:assert/strict';
import { parseFilter } from '../../../../src/features/costTree/costFilter';
import { branchDescription, costMessage } from '../../../../src/features/costTree/costTreeText';
import type { Cost } from '../../../../src/host/costs/costs';

const cost: Cost = {
  modelName: 'M',
  tokens: 500,
  tokenizerId: 't',
  exactness: { kind: 'exact' },
  usd: 0.0015,
  source: 's',
};
const sums = { tokens: 500, modelTokens: 500, files: 4, waiting: 0, uncounted: 0 };

describe('the words of the tree of costs', () => {
  it('say tokens, cost and share', () => {
    assert.equal(branchDescription(sums, cost, 2000), '500 tokens · $0.0015 · 25 %');
    const estimate: Cost = { ...cost, exactness: { kind: 'estimate', reason: '' } };
    const inEuros = { ...cost, currency: { name: 'EUR', perUsd: 0.92 } };
    assert.equal(branchDescription(sums, inEuros, 2000), '500 tokens · $0.0015 (0.00138 EUR at 0.92) · 25 %');
    assert.equal(branchDescription(sums, estimate, 500), '500 tokens · ≈ $0.0015 · 100 %');
    const unpriced: Cost = { modelName: 'M', tokens: 500, tokenizerId: 't', exactness: { kind: 'exact' }, source: 's' };
    assert.equal(branchDescription(sums, unpriced, 2000), '500 tokens · 25 %');
  });

  it('say what is not in a sum', () => {
    assert.equal(branchDescription({ ...sums, waiting: 2 }, cost, 2000), 'so far 500 tokens · $0.0015 · 25 %');
    assert.equal(
      branchDescription({ ...sums, uncounted: 1 }, cost, 2000),
      '500 tokens · $0.0015 · 25 % · 1 not counted',
    );
    assert.equal(branchDescription({ ...sums, waiting: 3, uncounted: 1 }, cost, 2000), 'waiting');
    assert.equal(branchDescription({ ...sums, uncounted: 4 }, cost, 2000), 'not counted');
  });

  it('say above the tree how far counting is, and what is shown', () => {
    const state = { isCounting: false, wasStopped: false, sums, excluded: 0 };
    assert.equal(costMessage(state), '');
    assert.equal(costMessage({ ...state, searching: 1200 }), 'Looking for files: 1,200 so far');
    assert.equal(costMessage({ ...state, isCounting: true, sums: { ...sums, waiting: 3 } }), 'Counting: 1 of 4 files');
    assert.equal(
      costMessage({ ...state, wasStopped: true, sums: { ...sums, waiting: 3 } }),
      'Stopped: 3 files not counted yet',
    );
    assert.equal(costMessage({ ...state, failure: 'the engine is down' }), 'Counting ended: the engine is down.');
    assert.equal(
      costMessage({ ...state, filter: '*.md', excluded: 2, fit: { most: 1000, tokens: 990, files: 3 } }),
      'What fits into 1,000: 3 files, 990 tokens, lightest first\nOnly *.md\n2 excluded',
    );
  });
});

describe('the filter of the tree of costs', () => {
  const passes = (filter: string, path: string): boolean => {
    const parsed = parseFilter(filter);
    assert.ok('test' in parsed, filter);
    return parsed.test(path);
  };

  it('is a part of a path, in any case', () => {
    assert.ok(passes('Doc', 'my/docs/a.md'));
    assert.ok(passes('', 'a'));
    assert.ok(!passes('x', 'a'));
  });

  it('is a pattern, of names where it has no folder', () => {
    assert.ok(passes('*.md', 'a.md') && passes('*.md', 'deep/in/a.md') && !passes('*.md', 'a.mdx'));
    assert.ok(passes('src/**', 'src/a/b') && !passes('src/**', 'other/src/a'));
  });

  it('refuses patterns that would take long', () => {
    const parsed = parseFilter('**/a/**/b/**/c');
    assert.ok('problem' in parsed);
    assert.match(parsed.problem, /At most 2 times/);
  });
});
