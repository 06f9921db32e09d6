import assert from 'node:assert/strict';
import { Catalog } from '../../../src/catalog/catalog';
import { CORRECTIONS, type PriceCorrection } from '../../../src/catalog/corrections';
import { cutPriceData } from '../../../src/catalog/cutPriceData';
import { isNightly } from '../../support/nightly';

const data = cutPriceData();
const uncorrected = new Catalog(data, []);

/** What is wrong with a row at a moment; undefined if nothing is. */
function problemOf({ model, usdPerMillionTokens, source, until }: PriceCorrection, at: Date): string | undefined {
  if (!uncorrected.find(model)) return `there is no model ${model} in the catalog`;
  if (!(usdPerMillionTokens >= 0 && usdPerMillionTokens < Infinity)) return `${model}: no price`;
  if (!/^https:\/\/[\w.-]+\.[a-z]+\//.test(source)) return `${model}: the source is no address`;
  if (until === undefined) {
    const listed = uncorrected.inputPrice(model, 1000, at)?.usdPerMillionTokens;
    return listed === usdPerMillionTokens ? `${model}: the price data says the same by now: remove the row` : undefined;
  }
  if (Number.isNaN(Date.parse(`${until}T00:00:00Z`)) || until.length !== 10) return `${model}: "until" is no day`;
  return until < at.toISOString().slice(0, 10)
    ? `${model}: look the price up again: it held until ${until}`
    : undefined;
}

describe('price corrections', () => {
  it('name models of the catalog, each once, with a source, and are not past', () => {
    // A row whose day has passed is out of force: the nightly run asks for it, no other run turns red by the calendar alone.
    const at = isNightly ? new Date() : new Date('2026-11-29T12:00:00Z');
    assert.deepEqual(
      CORRECTIONS.flatMap(row => problemOf(row, at) ?? []),
      [],
    );
    const models = CORRECTIONS.map(({ model }) => model);
    assert.deepEqual([...new Set(models)], models);
  });

  const good = { model: 'openai/gpt-5', usdPerMillionTokens: 7, source: 'https://openai.com/api/pricing' };
  const at = new Date('2026-10-01T12:00:00Z');

  it('would be refused with any of these mistakes', () => {
    assert.equal(problemOf(good, at), undefined);
    assert.equal(problemOf({ ...good, until: '2026-10-01' }, at), undefined);
    for (const [mistake, problem] of [
      [{ model: 'openai/gpt-5000' }, /no model/],
      [{ usdPerMillionTokens: -1 }, /no price/],
      [{ usdPerMillionTokens: 1.25 }, /says the same/],
      [{ source: 'their page' }, /no address/],
      [{ until: 'soon' }, /no day/],
      [{ until: '2026-09-30' }, /look the price up again/],
    ] as const) {
      assert.match(problemOf({ ...good, ...mistake }, at) ?? '', problem);
    }
  });

  it('win over the price data for their model alone, at any number of tokens', () => {
    const catalog = new Catalog(data, [{ ...good, model: 'openai/gpt-5.4' }]);
    for (const tokens of [1000, 1_000_000]) {
      const { source } = good;
      const expected = { usdPerMillionTokens: 7, totalUsd: (7 * tokens) / 1e6, source };
      assert.deepEqual(catalog.inputPrice('openai/gpt-5.4', tokens, at), expected);
    }
    assert.equal(catalog.inputPrice('openai/gpt-5', 1000, at)?.usdPerMillionTokens, 1.25);
    assert.notEqual(catalog.inputPrice('openai/gpt-5', 1000, at)?.source, good.source);
  });

  it('hold to the end of their last day, UTC', () => {
    const catalog = new Catalog(data, [{ ...good, until: '2026-10-31' }]);
    const price = (moment: string): number | undefined =>
      catalog.inputPrice('openai/gpt-5', 1, new Date(moment))?.usdPerMillionTokens;
    assert.equal(price('2026-10-31T23:59:59Z'), 7);
    assert.equal(price('2026-11-01T00:00:00Z'), 1.25);
  });
});
