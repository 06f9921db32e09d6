import assert from 'node:assert/strict';
import {
  formatBytes,
  formatInteger,
  formatMagnitude,
  formatMilliseconds,
  formatPercent,
  formatShare,
  formatPrice,
  formatRatio,
  formatScientific,
  formatUsd,
  NO_FIGURE,
} from '../../../webview/text/numbers';
import { versusBaselineWords } from '../../../webview/text/versusBaseline';

describe('numbers on the page', () => {
  it('group thousands and never show what is no number', () => {
    assert.equal(formatInteger(1_234_567), '1,234,567');
    for (const format of [formatInteger, formatRatio, formatUsd, formatMilliseconds, formatScientific]) {
      assert.equal(format(NaN), NO_FIGURE, format.name);
      assert.equal(format(Infinity), NO_FIGURE, format.name);
    }
    assert.equal(formatRatio(undefined), NO_FIGURE);
    assert.equal(formatUsd(undefined), NO_FIGURE);
  });

  it('give amounts as many digits as make sense', () => {
    const amounts = [0, 0.00000123, 0.0042, 0.00421, 0.0421, 0.5, 12.3, 1234.5];
    const words = ['$0', '<$0.0001', '$0.0042', '$0.0042', '$0.0421', '$0.50', '$12.30', '$1,234.50'];
    assert.deepEqual(amounts.map(formatUsd), words);
    assert.deepEqual([1.25, 0.075, 15].map(formatPrice), ['$1.25', '$0.075', '$15.00']);
  });

  it('give memory in decimal units', () => {
    const amounts = [0, 1, 512, 64_000, 3.24e6, 1.0506e9, 2.5e12];
    const words = ['0 bytes', '1 byte', '512 bytes', '64 kB', '3.24 MB', '1.05 GB', '2.5 TB'];
    assert.deepEqual(amounts.map(formatBytes), words);
  });

  it('give times a unit that fits', () => {
    const times = [0, 0.05, 0.84, 9.96, 42.4, 999.6, 12_345];
    assert.deepEqual(times.map(formatMilliseconds), [
      '<0.1 ms',
      '<0.1 ms',
      '0.8 ms',
      '10 ms',
      '42 ms',
      '1.0 s',
      '12.3 s',
    ]);
  });

  it('write large quantities in words and powers', () => {
    assert.equal(formatMagnitude(6_476_271_616), '6.48 billion');
    assert.equal(formatMagnitude(999), '999');
    assert.equal(formatScientific(5.94e21), '5.9 × 10²¹');
    assert.deepEqual([0, 0.0004, 0.004, 0.25, 1.5].map(formatPercent), ['0 %', '<0.1 %', '0.4 %', '25 %', '150 %']);
    assert.deepEqual([0.25, 0.99, 0.9971, 0.9998, 1].map(formatShare), ['25 %', '99 %', '99.7 %', '>99.9 %', '100 %']);
  });
});

describe('versus the baseline', () => {
  it('is a share of the baseline, in the right direction', () => {
    // 3,000 tokens against 4,000 are 25 % fewer; the other way round, 33 % more.
    assert.equal(versusBaselineWords(3000 / 4000 - 1), '25 % fewer');
    assert.equal(versusBaselineWords(4000 / 3000 - 1), '33 % more');
    assert.equal(versusBaselineWords(0), 'as many');
    assert.equal(versusBaselineWords(-0.0001), '<0.1 % fewer');
  });

  it('says nothing without a baseline', () => {
    assert.equal(versusBaselineWords(undefined), undefined);
    assert.equal(versusBaselineWords(NaN), undefined);
    assert.equal(versusBaselineWords(Infinity), undefined);
  });
});
