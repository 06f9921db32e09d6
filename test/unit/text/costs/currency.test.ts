import assert from 'node:assert/strict';
import { formatMoney } from '../../../../src/text/costs/currency';

describe('money in another currency', () => {
  const euro = { name: 'EUR', perUsd: 0.92 };

  it('stands beside US dollars, with the factor', () => {
    assert.equal(formatMoney(12.3, euro), '$12.30 (11.32 EUR at 0.92)');
    assert.equal(formatMoney(0.0123, euro), '$0.0123 (0.0113 EUR at 0.92)');
    assert.equal(formatMoney(0, euro), '$0 (0.00 EUR at 0.92)');
    assert.equal(formatMoney(1, { name: 'JPY', perUsd: 155 }), '$1.00 (155.00 JPY at 155)');
  });

  it('is US dollars alone without one, and nothing where it is not known', () => {
    assert.equal(formatMoney(12.3, undefined), '$12.30');
    assert.equal(formatMoney(undefined, euro), formatMoney(undefined, undefined));
    assert.equal(formatMoney(NaN, euro), formatMoney(NaN, undefined));
  });
});
