import assert from 'node:assert/strict';
import { Catalog } from '../../../src/catalog/catalog';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import type { PriceData } from '../../../src/catalog/priceData';
import { readPriceList } from '../../../src/catalog/readPriceList';

/** The bundled list as it would come over the network, with a change to its first model. */
function changed(change: (model: Record<string, unknown>, provider: Record<string, unknown>) => void): unknown {
  const list = JSON.parse(JSON.stringify(cutPriceData())) as (Record<string, unknown> & {
    models: Record<string, unknown>[];
  })[];
  change(list[0]!.models[0]!, list[0]!);
  return list;
}

describe('a list of prices that was fetched', () => {
  it('is read as the bundled one is', () => {
    const whole = changed((model, provider) => {
      Object.assign(model, { match: { regex: '(a+)+$' }, description: 'more' });
      Object.assign(provider, { name: 'OpenAI', extractors: [], api_pattern: '(a+)+$' });
    });
    assert.deepEqual(readPriceList(whole), JSON.parse(JSON.stringify(cutPriceData())));
  });

  it('loses models that the catalog does not list, and providers that it does not know', () => {
    const list = changed((model, provider) => {
      const models = provider['models'] as object[];
      models.push({ ...model, id: 'ft:gpt-4o' }, { id: 'no-input', prices: { output_mtok: 1 } });
    }) as object[];
    list.push({ id: 'somebody', models: [{ id: 'x', prices: { input_mtok: 1 } }] });
    assert.deepEqual(readPriceList(list), JSON.parse(JSON.stringify(cutPriceData())));
  });

  it('takes dated prices of older lists, which leave the type out', () => {
    const list = changed(model => {
      model['prices'] = [
        { prices: { input_mtok: 9 } },
        {
          constraint: { start_date: '2026-01-01' },
          prices: { input_mtok: { base: 1, tiers: [{ start: 10, price: 2 }] } },
        },
      ];
    });
    const { id } = cutPriceData()[0]!.models[0]!;
    const catalog = new Catalog(readPriceList(list), [], 'a list');
    const at = (day: string, tokens: number): number | undefined =>
      catalog.inputPrice(`openai/${id}`, tokens, new Date(day))?.usdPerMillionTokens;
    assert.deepEqual([at('2025-12-31', 5), at('2026-02-01', 5), at('2026-02-01', 11)], [9, 1, 2]);
    assert.equal(catalog.inputPrice(`openai/${id}`, 5, new Date('2026-02-01'))?.source, 'a list');
  });

  const wrong: [string, RegExp, unknown][] = [
    ['a page', /expected an array/, '<html>'],
    ['null', /expected an array/, null],
    ['nothing', /has 0 models with a price/, []],
    ['a few models', /has \d+ models/, [{ id: 'openai', models: [{ id: 'a', prices: { input_mtok: 1 } }] }]],
    [
      'a price that is a text',
      /expected an object, found "1"/,
      changed(model => (model['prices'] = { input_mtok: '1' })),
    ],
    ['a price below nothing', /a number from 0/, changed(model => (model['prices'] = { input_mtok: -1 }))],
    ['a price of a million and more', /a number from 0/, changed(model => (model['prices'] = { input_mtok: 1e9 }))],
    [
      'a tier without a start',
      /start/,
      changed(model => (model['prices'] = { input_mtok: { base: 1, tiers: [{ price: 1 }] } })),
    ],
    [
      'too many tiers',
      /tiers/,
      changed(model => (model['prices'] = { input_mtok: { base: 1, tiers: Array(21).fill({ start: 1, price: 1 }) } })),
    ],
    [
      'a day that is none',
      /is no day/,
      changed(model => (model['prices'] = [{ constraint: { start_date: '2026-13-45' }, prices: { input_mtok: 1 } }])),
    ],
    [
      'a time that is none',
      /another form/,
      changed(
        model =>
          (model['prices'] = [
            {
              constraint: { type: 'time_of_date', start_time: '25:00:00Z', end_time: '01:00:00Z' },
              prices: { input_mtok: 1 },
            },
          ]),
      ),
    ],
    [
      'an unknown condition',
      /"start_date" or "time_of_date"|one of/,
      changed(model => (model['prices'] = [{ constraint: { type: 'moon' }, prices: { input_mtok: 1 } }])),
    ],
    ['a name of a megabyte', /id/, changed(model => (model['id'] = 'x'.repeat(1e6)))],
    ['a window that is none', /context_window/, changed(model => (model['context_window'] = 1.5))],
    ['models that are no list', /models/, changed((_, provider) => (provider['models'] = {}))],
  ];
  for (const [what, message, json] of wrong)
    it(`is refused with the place: ${what}`, () => assert.throws(() => readPriceList(json), message));

  it('has a price for each model, whatever the day', () => {
    const catalog = new Catalog(readPriceList(JSON.parse(JSON.stringify(cutPriceData())) as PriceData), []);
    for (const { id } of catalog.models)
      for (const tokens of [0, 1, 1e6]) assert.doesNotThrow(() => catalog.inputPrice(id, tokens, new Date()));
  });
});
