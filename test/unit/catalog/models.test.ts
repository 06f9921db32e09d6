import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Catalog } from '../../../src/catalog/catalog';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import { DEFAULT_MODELS } from '../../../src/catalog/defaultModels';
import { PRICE_PACKAGE_VERSION, PRICE_SOURCE } from '../../../src/catalog/priceSource';
import { CATALOG_PROVIDERS } from '../../../src/catalog/providers';

describe('catalog models', () => {
  // As from the file: what JSON cannot hold would be missing there, too.
  const catalog = new Catalog(JSON.parse(JSON.stringify(cutPriceData())) as ReturnType<typeof cutPriceData>);
  const { models } = catalog;

  it('has ids that are unique, name their provider and lead back to the model', () => {
    assert.equal(new Set(models.map(each => each.id)).size, models.length);
    for (const model of models) {
      assert.ok(model.id.startsWith(`${model.providerId}/`));
      assert.equal(catalog.find(model.id), model);
      assert.ok(model.name.length > 0);
      assert.ok(model.contextWindow === undefined || model.contextWindow > 0);
    }
    assert.equal(catalog.find('openai/no-such-model'), undefined);
  });

  it('has models of every provider, in its order', () => {
    const order = [...new Set(models.map(each => each.providerId))];
    assert.deepEqual(
      order,
      CATALOG_PROVIDERS.map(each => each.id),
    );
  });

  it('puts deprecated models last in each provider, and those for text first', () => {
    for (const { id } of CATALOG_PROVIDERS) {
      const ranks = models
        .filter(each => each.providerId === id)
        .map(each => (each.deprecated ? 2 : each.forText ? 0 : 1));
      assert.deepEqual(
        ranks,
        [...ranks].sort((a, b) => a - b),
        id,
      );
    }
  });

  it('marks models as deprecated that the data marks, and the ones it forgets', () => {
    for (const id of ['mistral/mistral-tiny', 'openai/davinci', 'openai/text-davinci-003'])
      assert.equal(catalog.find(id)?.deprecated, true, id);
    assert.equal(catalog.find('openai/gpt-4')?.deprecated, false);
  });

  it('tells models for text from the others', () => {
    const forText = (id: string) => catalog.find(id)?.forText;
    for (const id of [
      'openai/gpt-5',
      'openai/o3',
      'anthropic/claude-haiku-4-5',
      'mistral/codestral',
      'cohere/command-a',
    ])
      assert.equal(forText(id), true, id);
    for (const id of [
      'openai/gpt-4o-mini-tts',
      'openai/text-embedding-3-small',
      'openai/gpt-image-2',
      'google/gemini-2.5-flash-image',
      'aws/amazon.nova-sonic-v1:0',
      'mistral/mistral-embed',
    ])
      assert.equal(forText(id), false, id);
  });

  it('holds no resold models of other houses, no fine-tunes and nothing without a price per token', () => {
    for (const id of [
      'google/claude-3-opus',
      'groq/openai/gpt-oss-120b',
      'openai/ft:gpt-4o',
      'openai/whisper-1',
      'mistral/mistral-nemo:free',
    ])
      assert.equal(catalog.find(id), undefined, id);
    const at = new Date('2026-10-01T12:00:00Z');
    for (const model of models) assert.ok(catalog.inputPrice(model.id, 1000, at), model.id);
  });

  it('knows its default models as current ones for text, each with a price', () => {
    assert.ok(DEFAULT_MODELS.length > 0);
    for (const id of DEFAULT_MODELS) {
      const model = catalog.find(id);
      assert.ok(model, id);
      assert.ok(model.forText && !model.deprecated, id);
      assert.ok(catalog.inputPrice(model.id, 1, new Date('2026-10-01')), id);
    }
    assert.equal(DEFAULT_MODELS[0], 'openai/gpt-5'); // the default of the setting tokenLoupe.model
  });

  it('names the version of the price data that is installed', () => {
    const file = new URL('../../../node_modules/@pydantic/genai-prices/package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    assert.equal(version, PRICE_PACKAGE_VERSION, 'Look up the new publication date too: see PRICE_DATA_DATE.');
    assert.match(PRICE_SOURCE, /^@pydantic\/genai-prices \d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\)$/);
  });
});
