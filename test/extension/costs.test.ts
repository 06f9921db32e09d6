import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { costsLoader } from '../../src/host/costs/loadCosts';
import { Engines } from './support/engines';
import { productExtension, withSetting } from './support/product';

describe('the costs', () => {
  const engines = new Engines();
  const built = (): string => path.join(productExtension().extensionPath, 'dist', 'prices.json');
  after(() => engines.dispose());

  it('are those of the built prices, loaded once', async () => {
    const load = costsLoader(vscode.Uri.file(built()), engines.log);
    const costs = await load();
    assert.equal(await load(), costs);
    assert.equal(costs.modelChoices()[0]?.id, 'openai/gpt-5');
    await withSetting('model', 'openai/gpt-5', () => {
      const { usd, usdPerMillionTokens, contextWindow, source } = costs.costOf(2_000_000);
      assert.deepEqual([usd, usdPerMillionTokens, contextWindow], [2.5, 1.25, 400_000]);
      assert.match(source, /genai-prices/);
      return Promise.resolve();
    });
  });

  it('are those that the user tells of a model, which need not be known', async () => {
    const costs = await costsLoader(vscode.Uri.file(built()), engines.log)();
    const mine = { tokenizer: 'baseline-bytes', inputPrice: 4, contextWindow: 1000 };
    await withSetting('models', { 'me/mine': mine, 'openai/gpt-5': { cachedInputPrice: 0.5 } }, async () => {
      await withSetting('model', 'me/mine', () => {
        const { usd, tokenizerId, exactness, contextWindow, source } = costs.costOf(500_000);
        assert.deepEqual([usd, tokenizerId, exactness.kind, contextWindow], [2, 'baseline-bytes', 'exact', 1000]);
        assert.match(source, /tokenLoupe\.models/);
        return Promise.resolve();
      });
      await withSetting('model', 'openai/gpt-5', () => {
        const { usd, usdPerMillionTokens, cachedUsdPerMillionTokens } = costs.costOf(2_000_000);
        assert.deepEqual([usd, usdPerMillionTokens, cachedUsdPerMillionTokens], [2.5, 1.25, 0.5]);
        return Promise.resolve();
      });
      const [first] = costs.modelChoices();
      assert.deepEqual(first, { id: 'me/mine', name: 'me/mine', provider: 'Your setting', exactness: 'exact', isOld: false, usdPerMillionTokens: 4, contextWindow: 1000 }); // prettier-ignore
    });
  });

  it('are unknown while the prices cannot be read, and known once they can', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-prices-'));
    try {
      const file = path.join(folder, 'prices.json');
      const load = costsLoader(vscode.Uri.file(file), engines.log);
      const unknown = await load();
      assert.deepEqual([unknown.priceOf(1000), unknown.modelChoices()], [undefined, []]);
      assert.equal(unknown.selectedModel().tokenizerId, 'o200k_base', 'the count does not need a price');
      fs.writeFileSync(file, '{');
      assert.equal((await load()).priceOf(1000), undefined);
      fs.copyFileSync(built(), file);
      assert.ok((await load()).priceOf(1000));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
