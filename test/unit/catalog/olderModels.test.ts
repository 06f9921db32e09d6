import assert from 'node:assert/strict';
import { Catalog } from '../../../src/catalog/catalog';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import { DEFAULT_MODELS } from '../../../src/catalog/defaultModels';
import type { CatalogModel } from '../../../src/catalog/models';
import { olderModels } from '../../../src/catalog/olderModels';

const model = (id: string): CatalogModel => ({
  id,
  name: id,
  providerId: id.slice(0, id.indexOf('/')),
  providerName: '',
  deprecated: false,
  forText: true,
});

describe('older models', () => {
  it('are more than one version below the newest of their line at their provider', () => {
    const ids = ['a/gpt-4o', 'a/gpt-5.6', 'a/gpt-6', 'a/gpt-3.5-turbo', 'a/o3', 'b/gpt-4', 'a/claude-v1', 'a/claude-2'];
    assert.deepEqual([...olderModels(ids.map(model))], ['a/gpt-4o', 'a/gpt-3.5-turbo']);
  });

  it('take no size and no date for a version', () => {
    const ids = [
      'a/mistral-7b',
      'a/mistral-large-2512',
      'a/mistral-medium-3-5',
      'a/moonshot-v1-128k',
      'a/mixtral-8x7b',
    ];
    assert.deepEqual([...olderModels(ids.map(model))], []);
  });

  it('are none of those that are offered first', () => {
    const { models } = new Catalog(cutPriceData());
    const older = olderModels(models);
    for (const id of DEFAULT_MODELS) assert.ok(!older.has(id), id);
    for (const id of ['anthropic/claude-v1', 'anthropic/claude-2', 'openai/gpt-3.5-turbo'])
      assert.ok(older.has(id), id);
    assert.ok(!older.has('anthropic/claude-opus-4-8'));
  });
});
