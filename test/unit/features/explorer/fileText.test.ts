import assert from 'node:assert/strict';
import { fileTooltip } from '../../../../src/features/explorer/fileText';
import type { Cost } from '../../../../src/host/costs/costs';

describe("a file's tooltip", () => {
  const exact: Cost = {
    modelName: 'GPT-5',
    tokens: 1200,
    tokenizerId: 'o200k_base',
    exactness: { kind: 'exact' },
    usd: 0.0015,
    usdPerMillionTokens: 1.25,
    contextWindow: 400_000,
    source: 'a list of prices',
  };

  it('has tokens, cost and share of the context', () => {
    const text = '1,234 tokens (cl100k_base) · $0.0015 as input to GPT-5 · 0.3 % of its context';
    assert.equal(fileTooltip(1234, 'cl100k_base', exact), text);
  });

  it('says what is an estimate, and what is unknown', () => {
    const estimate: Cost = { ...exact, exactness: { kind: 'estimate', reason: 'its tokenizer is not published' } };
    const text = '1 token (cl100k_base) · ≈ $0.0015 as input to GPT-5 (estimate) · ≈ 0.3 % of its context';
    assert.equal(fileTooltip(1, 'cl100k_base', estimate), text);
    const { modelName, tokens, tokenizerId, exactness, source } = exact;
    const priceless: Cost = { modelName, tokens, tokenizerId, exactness, source };
    assert.equal(fileTooltip(2, 'words', priceless), '2 tokens (words) · cost as input to GPT-5 unknown');
  });
});
