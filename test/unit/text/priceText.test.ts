import assert from 'node:assert/strict';
import { describeRates } from '../../../src/text/priceText';

describe('describeRates', () => {
  it('says the price, and its tier and that of cached tokens where they are known', () => {
    assert.equal(describeRates({ usdPerMillionTokens: 1.25 }), '$1.25 per million input tokens');
    assert.equal(
      describeRates({ usdPerMillionTokens: 5, cachedUsdPerMillionTokens: 0.5, above: 271_999 }),
      '$5.00 per million input tokens, the price above 271,999 tokens; $0.50 where they are cached',
    );
  });
});
