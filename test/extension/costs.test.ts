import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { costsLoader } from '../../src/host/costs/loadCosts';
import { describeCost } from '../../src/host/costs/costText';
import { PriceStore } from '../../src/host/costs/priceStore';
import { Engines } from './support/engines';
import { delay, productExtension, showText, until, withSetting } from './support/product';

describe('the costs', () => {
  const engines = new Engines();
  const built = (): string => path.join(productExtension().extensionPath, 'dist', 'prices.json');
  /** Costs by the prices in a file; nothing was fetched, unless a test says what. */
  const storeOf = (file: string, url?: string): PriceStore =>
    new PriceStore(vscode.Uri.file(file), vscode.Uri.file(`${file}.fetched/prices.json`), engines.log, url);
  const costsOf = (file: string) => costsLoader(storeOf(file), engines.log);
  after(() => engines.dispose());

  it('are those of the built prices, loaded once', async () => {
    const load = costsOf(built());
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
    const costs = await costsOf(built())();
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
      assert.deepEqual(first, {
        id: 'me/mine',
        name: 'me/mine',
        provider: 'Your setting',
        exactness: 'exact',
        isOld: false,
        usdPerMillionTokens: 4,
        contextWindow: 1000,
      });
    });
  });

  it('are counted by the model’s provider only after the user has seen where the text goes', async () => {
    const asked: string[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (input: unknown) => {
      asked.push(String(input));
      return Promise.reject(new Error('no network in tests'));
    };
    try {
      await withSetting('model', 'anthropic/claude-sonnet-5', async () => {
        await showText(await vscode.workspace.openTextDocument({ content: 'A text that stays here.' }));
        const running = Promise.resolve(vscode.commands.executeCommand('tokenLoupe.countByProvider')).then(() => true);
        // Chooses the provider; the key is asked for then, and not given.
        for (const step of ['workbench.action.acceptSelectedQuickOpenItem', 'workbench.action.closeQuickOpen']) {
          await delay(300);
          await vscode.commands.executeCommand(step);
        }
        await until(async () => {
          await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
          return Promise.race([running, delay(100).then(() => false)]);
        }, 'the command to end');
      });
      await vscode.commands.executeCommand('tokenLoupe.forgetProviderKeys');
    } finally {
      globalThis.fetch = fetch;
    }
    assert.deepEqual(asked, []);
  });

  it('are those of a newer list once it was fetched, until the bundled one is wanted again', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-refreshed-'));
    const file = path.join(folder, 'prices.json');
    fs.copyFileSync(built(), file);
    const list = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      id: string;
      models: { id: string; prices: unknown }[];
    }[];
    for (const { models } of list) for (const model of models) model.prices = { input_mtok: 7 };
    let answer = JSON.stringify(list);
    const server = createServer((_, response) => response.end(answer)).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const store = storeOf(file, `http://127.0.0.1:${(server.address() as AddressInfo).port}/data.json`);
      const load = costsLoader(store, engines.log);
      const price = async (): Promise<unknown> => (await load()).priceOf(1000)?.usdPerMillionTokens;
      const { signal } = new AbortController();
      await withSetting('model', 'openai/gpt-5', async () => {
        assert.equal(await price(), 1.25);
        answer = '<html>Sign in</html>';
        await assert.rejects(store.refresh(signal), /something else than JSON/);
        answer = '[]';
        await assert.rejects(store.refresh(signal), /no list of prices/);
        assert.equal(await price(), 1.25);
        answer = JSON.stringify(list);
        assert.match((await store.refresh(signal)).source, /^genai-prices, as it was on \d{4}-\d\d-\d\d$/);
        assert.equal(await price(), 7);
        assert.match((await load()).costOf(1000).source, /as it was on/);
        await withSetting('currency.name', 'EUR', () =>
          withSetting('currency.perUsd', 0.5, async () => {
            assert.match(describeCost((await load()).costOf(2_000_000))[0]!, /\$14\.00 \(7\.00 EUR at 0\.5\)/);
          }),
        );
        fs.writeFileSync(`${file}.fetched/prices.json`, '{"fetched":"2026-01-01","data":[]}');
        assert.match((await costsLoader(store, engines.log)()).priceSource, /^@pydantic/, 'a damaged one is not used');
        assert.equal(await store.useBundled(), true);
        assert.equal(await price(), 1.25);
        assert.equal(await store.useBundled(), false);
      });
    } finally {
      server.closeAllConnections();
      server.close();
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('can be asked to refresh by command, and are as they were where that fails', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.reject(new Error('no network in tests'));
    try {
      await vscode.commands.executeCommand('tokenLoupe.refreshPrices');
      await vscode.commands.executeCommand('tokenLoupe.useBundledPrices');
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('are unknown while the prices cannot be read, and known once they can', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-prices-'));
    try {
      const file = path.join(folder, 'prices.json');
      const load = costsOf(file);
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
