import assert from 'node:assert/strict';
import { Catalog } from '../../../src/catalog/catalog';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import { OVERRIDE_SOURCE } from '../../../src/catalog/modelOverrides';
import { ModelResolver } from '../../../src/catalog/modelResolver';

describe('a model as the user has it', () => {
  const catalog = new Catalog(cutPriceData());
  const at = new Date('2026-11-30T00:00:00Z');
  const models = new ModelResolver(catalog, {
    'openai/gpt-5': { contextWindow: 7 },
    'anthropic/claude-sonnet-5': { tokenizer: 'file-1' },
    'openai/gpt-4o': { cachedInputPrice: 0.25 },
    'openai/gpt-4.1': { inputPrice: 9 },
    'me/mine': { inputPrice: 2, cachedInputPrice: 1 },
  });

  it('has what the user says, and else what the catalog has', () => {
    const gpt = models.resolve('openai/gpt-5');
    assert.deepEqual([gpt.tokenizerId, gpt.exactness.kind, gpt.contextWindow], ['o200k_base', 'exact', 7]);
    const claude = models.resolve('anthropic/claude-sonnet-5');
    assert.deepEqual([claude.tokenizerId, claude.exactness], ['file-1', { kind: 'exact' }]);
    assert.equal(claude.contextWindow, catalog.find('anthropic/claude-sonnet-5')!.contextWindow);
    assert.equal(new ModelResolver(catalog).resolve('openai/gpt-5').contextWindow, 400_000);
  });

  it('is known where either knows it', () => {
    assert.deepEqual(models.resolve('me/mine'), { ...models.resolve('me/mine'), name: 'me/mine', isKnown: true });
    assert.equal(models.resolve('me/other').isKnown, false);
    assert.equal(models.resolve('constructor').isKnown, false);
  });

  it('has the price of the user, without tiers and caches of another one', () => {
    const own = { usdPerMillionTokens: 2, cachedUsdPerMillionTokens: 1, totalUsd: 1, source: OVERRIDE_SOURCE };
    assert.deepEqual(models.inputPrice('me/mine', 500_000, at), own);
    assert.deepEqual(models.inputPrice('openai/gpt-4.1', 1e6, at), {
      usdPerMillionTokens: 9,
      totalUsd: 9,
      source: OVERRIDE_SOURCE,
    });
    const listed = catalog.inputPrice('openai/gpt-4o', 1e6, at)!;
    const cached = models.inputPrice('openai/gpt-4o', 1e6, at)!;
    assert.deepEqual(
      [cached.usdPerMillionTokens, cached.cachedUsdPerMillionTokens],
      [listed.usdPerMillionTokens, 0.25],
    );
    assert.deepEqual(models.inputPrice('openai/gpt-5', 1e6, at), catalog.inputPrice('openai/gpt-5', 1e6, at));
    assert.equal(models.inputPrice('me/other', 1, at), undefined);
  });
});
