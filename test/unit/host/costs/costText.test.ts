import assert from 'node:assert/strict';
import type { Cost } from '../../../../src/host/costs/costs';
import { describeCost } from '../../../../src/host/costs/costText';

const exact: Cost = {
  modelName: 'GPT_5',
  tokens: 12_345,
  tokenizerId: 'o200k_base',
  exactness: { kind: 'exact' },
  usd: 0.0154,
  usdPerMillionTokens: 1.25,
  source: 'genai-prices *0.1*',
  contextWindow: 400_000,
};

describe('what a text costs, in words', () => {
  it('is exact where the tokenizer is the model’s own', () => {
    assert.deepEqual(describeCost(exact), [
      'Cost as input to GPT\\_5: **$0.0154** ($1.25 per million input tokens)',
      'Context window: 3.1 % of 400,000 tokens',
      "Exact: 12,345 tokens by o200k_base, the model's own tokenizer, without chat-template overhead",
      'Prices: genai\\-prices \\*0\\.1\\*',
    ]);
  });

  it('is about so much where another tokenizer stands in, and says why', () => {
    const reason = 'counted with *o200k*';
    assert.deepEqual(describeCost({ ...exact, exactness: { kind: 'estimate', reason } }), [
      'Cost as input to GPT\\_5: **≈ $0.0154** ($1.25 per million input tokens)',
      'Context window: ≈ 3.1 % of 400,000 tokens',
      'Estimate: counted with \\*o200k\\*',
      'Prices: genai\\-prices \\*0\\.1\\*',
    ]);
    const band = { least: 0.9, most: 1.2, documents: 200 };
    assert.equal(
      describeCost({ ...exact, exactness: { kind: 'estimate', reason: 'About.', band } })[2],
      'Estimate: About\\. That would be 11,110 to 14,814 tokens\\.',
    );
    assert.equal(
      describeCost({ ...exact, exactness: { kind: 'unknown', reason } })[2],
      'Unknown: counted with \\*o200k\\*',
    );
  });

  it('says what is not known, and leaves out what rests on it', () => {
    const { modelName, tokens, tokenizerId, exactness, source } = exact;
    const unknown = { modelName, tokens, tokenizerId, exactness, source };
    for (const cost of [unknown, { ...unknown, usdPerMillionTokens: 1 }]) {
      const [first, second, ...more] = describeCost(cost);
      assert.equal(first, 'Cost as input to GPT\\_5: unknown (no price in genai\\-prices \\*0\\.1\\*)');
      assert.match(second!, /^Exact: /);
      assert.deepEqual(more, []);
    }
    assert.match(describeCost({ ...unknown, usd: 1 })[0]!, /unknown/);
  });
});
