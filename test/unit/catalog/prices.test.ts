import assert from 'node:assert/strict';
import { calcPrice, findProvider } from '@pydantic/genai-prices';
import { Catalog } from '../../../src/catalog/catalog';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import { PRICE_SOURCE as source } from '../../../src/catalog/priceSource';

const catalog = new Catalog(JSON.parse(JSON.stringify(cutPriceData())) as ReturnType<typeof cutPriceData>, []);
const DAY = new Date('2026-10-01T12:00:00Z');

function perMillion(id: string, tokens: number, at = DAY): number | undefined {
  assert.ok(catalog.find(id), id);
  return catalog.inputPrice(id, tokens, at)?.usdPerMillionTokens;
}

describe('input prices', () => {
  it('are the list price times the tokens', () => {
    const model = 'openai/gpt-5';
    const rates = { usdPerMillionTokens: 1.25, cachedUsdPerMillionTokens: 0.125 };
    assert.deepEqual(catalog.inputPrice(model, 1_000_000, DAY), { ...rates, totalUsd: 1.25, source });
    assert.deepEqual(catalog.inputPrice(model, 4000, DAY), { ...rates, totalUsd: 0.005, source });
    assert.deepEqual(catalog.inputPrice(model, 0, DAY), { ...rates, totalUsd: 0, source });
  });

  it('take the tier that the whole request reaches', () => {
    // The data encodes OpenAI's "272K and above" as a tier above 271,999, and Anthropic's "over 200K" as it stands.
    assert.equal(perMillion('openai/gpt-5.4', 271_999), 2.5);
    assert.equal(perMillion('openai/gpt-5.4', 272_000), 5);
    assert.equal(perMillion('anthropic/claude-sonnet-4-5', 200_000), 3);
    assert.equal(perMillion('anthropic/claude-sonnet-4-5', 200_001), 6);
    const { totalUsd } = catalog.inputPrice('openai/gpt-5.4', 300_000, DAY)!;
    assert.equal(totalUsd, 1.5);
    const above = (tokens: number) => catalog.inputPrice('openai/gpt-5.4', tokens, DAY)!;
    assert.deepEqual([above(271_999).above, above(272_000).above], [undefined, 271_999]);
    assert.deepEqual(
      [above(271_999), above(272_000)].map(price => price.cachedUsdPerMillionTokens),
      [0.25, 0.5],
    );
  });

  it('are those in force at the given moment', () => {
    assert.equal(perMillion('openai/o3', 1, new Date('2025-06-09T23:59:59Z')), 10);
    assert.equal(perMillion('openai/o3', 1, new Date('2025-06-10T00:00:00Z')), 2);
    // DeepSeek's price by the hour, UTC: half-open from 01:00 to 04:00 and from 06:00 to 10:00.
    assert.equal(perMillion('deepseek/deepseek-v4-pro', 1, new Date('2026-10-01T00:59:59Z')), 0.66);
    assert.equal(perMillion('deepseek/deepseek-v4-pro', 1, new Date('2026-10-01T01:00:00Z')), 1.32);
    assert.equal(perMillion('deepseek/deepseek-v4-pro', 1, new Date('2026-10-01T04:00:00Z')), 0.66);
  });

  it("agree with the package's own sum for every model, at every size and date", () => {
    for (const model of catalog.models) {
      const provider = findProvider({ providerId: model.providerId })!;
      const name = model.id.slice(model.providerId.length + 1);
      for (const tokens of [1, 999, 128_001, 271_999, 272_000, 1_000_000])
        for (const at of [new Date('2025-01-01'), DAY, new Date('2027-03-01T02:00:00Z')]) {
          const own = catalog.inputPrice(model.id, tokens, at);
          const theirs = calcPrice({ input_tokens: tokens }, name, { provider, timestamp: at });
          // Names that lead to another entry by the package's patterns are what `inputPrice` guards against.
          if (theirs?.model.id !== name || own === undefined) continue;
          const perRequest = theirs.model_price['requests_kcount'];
          if (perRequest !== undefined) continue; // the package adds the fee of one request
          const error = Math.abs(own.totalUsd - theirs.input_price);
          assert.ok(error <= 1e-12 * Math.max(1, theirs.input_price), `${model.id} ${tokens}`);
        }
    }
  });

  it('refuse what is no count and no date, and know no stranger', () => {
    const model = 'openai/gpt-5';
    for (const tokens of [-1, NaN, Infinity]) assert.throws(() => catalog.inputPrice(model, tokens, DAY), RangeError);
    assert.throws(() => catalog.inputPrice(model, 1, new Date(NaN)), RangeError);
    assert.equal(catalog.inputPrice('openai/unheard-of', 1, DAY), undefined);
  });
});
