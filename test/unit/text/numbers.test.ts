import assert from 'node:assert/strict';
import { formatBytes, toHex } from '../../../src/text/bytes';
import { formatDuration, formatMilliseconds } from '../../../src/text/durations';
import {
  formatCount,
  formatDecimal,
  formatMagnitude,
  formatQuantity,
  formatRatio,
  formatScientific,
  formatTimes,
  NO_FIGURE,
  superscript,
} from '../../../src/text/numbers';
import { formatDifference, formatShare } from '../../../src/text/shares';
import { formatPrice, formatUsd } from '../../../src/text/usd';

/** One test for each worked value. */
function values(
  title: string,
  format: (value: number) => string,
  rows: readonly [value: number, text: string][],
): void {
  describe(title, () => {
    for (const [value, text] of rows) it(`${value} is ${text}`, () => assert.equal(format(value), text));
  });
}

values('counts', formatCount, [
  [0, '0'],
  [999, '999'],
  [1_234_567, '1,234,567'],
  [0.4, '0'],
  [999.5, '1,000'],
  [-1234, '-1,234'],
  [-12, '-12'],
  [100_000, '100,000'],
  [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
  [1e21, '1,000,000,000,000,000,000,000'],
  [NaN, '–'],
]);

values('counts with a noun', value => formatQuantity(value, 'token'), [
  [0, '0 tokens'],
  [1, '1 token'],
  [1000, '1,000 tokens'],
]);

values('counts with a plural of its own', value => formatQuantity(value, 'entry', 'entries'), [
  [1, '1 entry'],
  [2, '2 entries'],
]);

values('ratios', formatRatio, [
  [4.266, '4.27'],
  [1, '1.00'],
  [0, '0.00'],
  [1234.5, '1,234.50'],
]);

values('ratios with three decimals', value => formatRatio(value, 3), [
  [4.2664, '4.266'],
  [4, '4.000'],
]);

values('times as many', formatTimes, [
  [1.66, '1.7'],
  [9.94, '9.9'],
  [9.96, '10'],
  [1234, '1,234'],
]);

values('large quantities', formatMagnitude, [
  [0, '0'],
  [999, '999'],
  [1000, '1 thousand'],
  [64_000, '64 thousand'],
  [999_499, '999 thousand'],
  [999_600, '1 million'],
  [6_476_271_616, '6.48 billion'],
  [2.5e12, '2.5 trillion'],
]);

values('powers of ten', formatScientific, [
  [5.94e21, '5.9 × 10²¹'],
  [9.96e21, '1.0 × 10²²'],
  [1e3, '1.0 × 10³'],
  [0.00025, '2.5 × 10⁻⁴'],
  [0, NO_FIGURE],
  [-1, NO_FIGURE],
]);

values('superscripts', superscript, [
  [-1_234_567_890, '⁻¹²³⁴⁵⁶⁷⁸⁹⁰'],
  [0, '⁰'],
]);

values('shares', formatShare, [
  [0, '0 %'],
  [1e-9, '<0.1 %'],
  [0.000_5, '<0.1 %'],
  [0.000_99, '<0.1 %'],
  [0.001, '0.1 %'],
  [0.0123, '1.2 %'],
  [0.02, '2 %'],
  [0.0994, '9.9 %'],
  [0.0996, '10 %'],
  [0.123, '12 %'],
  [0.5, '50 %'],
  [0.986, '99 %'],
  [0.99, '99 %'],
  [0.9912, '99.1 %'],
  [0.9951, '99.5 %'],
  [0.999, '99.9 %'],
  [0.9994, '99.9 %'],
  [0.9996, '>99.9 %'],
  [1 - 1e-12, '>99.9 %'],
  [1, '100 %'],
  [1.5, '150 %'],
  [25, '2,500 %'],
  [-0.25, '−25 %'],
  [-0.0001, '−<0.1 %'],
]);

values('shares with two decimals', value => formatShare(value, 2), [
  [0, '0.00 %'],
  [0.000_05, '<0.01 %'],
  [0.000_1, '0.01 %'],
  [0.1234, '12.34 %'],
  [0.9, '90.00 %'],
  [0.999_94, '99.99 %'],
  [0.999_96, '>99.99 %'],
  [1, '100.00 %'],
]);

values('shares with no decimals', value => formatShare(value, 0), [
  [0.004, '<1 %'],
  [0.994, '99 %'],
  [0.996, '>99 %'],
]);

values('differences', formatDifference, [
  // 3,000 tokens beside 4,000 are 25 % fewer; the other way round, 33 % more.
  [3000 / 4000 - 1, '25 % fewer'],
  [4000 / 3000 - 1, '33 % more'],
  [0, 'as many'],
  [-0.0001, '<0.1 % fewer'],
  [0.0001, '<0.1 % more'],
  [-0.9996, '>99.9 % fewer'],
  [-1, '100 % fewer'],
]);

values('amounts of money', formatUsd, [
  [0, '$0'],
  [0.000_000_9, '<$0.000001'],
  [0.000_001, '$0.000001'],
  [0.000_001_234_5, '$0.00000123'],
  [0.004_24, '$0.00424'],
  [0.012_345_6, '$0.0123'],
  [0.099_99, '$0.10'],
  [0.1, '$0.10'],
  [0.5, '$0.50'],
  [0.123_4, '$0.123'],
  [0.999_6, '$1.00'],
  [1, '$1.00'],
  [1.25, '$1.25'],
  [12.345_6, '$12.35'],
  [1234.5, '$1,234.50'],
]);

values('prices', formatPrice, [
  [1.25, '$1.25'],
  [0.075, '$0.075'],
  [0.0375, '$0.0375'],
  [15, '$15.00'],
]);

values('bytes', formatBytes, [
  [0, '0 bytes'],
  [1, '1 byte'],
  [512, '512 bytes'],
  [999, '999 bytes'],
  [999.6, '1 kB'],
  [1000, '1 kB'],
  [4_236, '4.24 kB'],
  [64_000, '64 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [999_600, '1 MB'],
  [3.24e6, '3.24 MB'],
  [999_600_000, '1 GB'],
  [1.0506e9, '1.05 GB'],
  [2.5e12, '2.5 TB'],
  [1.5e15, '1,500 TB'],
]);

values('durations in seconds', formatDuration, [
  [0.4, 'less than a second'],
  [1, '1 s'],
  [59.6, '60 s'],
  [99.4, '99 s'],
  [99.5, '2 min'],
  [3569, '59 min'],
  [3599, '1 h'],
  [3600, '1 h'],
  [4800, '1 h 20 min'],
  [7199, '2 h'],
]);

values('measured milliseconds', formatMilliseconds, [
  [0, '<0.1 ms'],
  [0.05, '<0.1 ms'],
  [0.84, '0.8 ms'],
  [9.96, '10 ms'],
  [42.4, '42 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [12_345, '12.3 s'],
  [99_499, '99.5 s'],
  [99_500, '2 min'],
]);

describe('what is no number', () => {
  const formats: ((value: number) => string)[] = [
    formatCount,
    formatRatio,
    formatTimes,
    formatMagnitude,
    formatScientific,
    formatShare,
    formatDifference,
    formatUsd,
    formatPrice,
    formatBytes,
    formatDuration,
    formatMilliseconds,
    value => formatDecimal(value, 1),
  ];
  it('has no figure', () => {
    for (const format of formats) {
      for (const value of [NaN, Infinity]) assert.equal(format(value), NO_FIGURE, `${format.name} ${value}`);
    }
    assert.deepEqual([formatRatio(undefined), formatUsd(undefined), formatDifference(undefined)], Array(3).fill('–'));
  });
});

describe('any share', () => {
  it('between nothing and all reads neither 0 % nor 100 %, and a larger one never reads smaller', () => {
    for (const decimals of [undefined, 0, 1, 2]) {
      let before = 0;
      for (let step = 1; step < 20_000; step++) {
        const text = formatShare(step / 20_000, decimals);
        assert.doesNotMatch(text, /^0(\.0+)? %|^100/, text);
        const bound = text.startsWith('<') ? 0 : text.startsWith('>') ? 100 : parseFloat(text);
        assert.ok(bound >= before, `${step}: ${text}`);
        before = bound;
      }
    }
  });
});

describe('bytes in hexadecimal', () => {
  it('have two digits each', () => {
    assert.equal(toHex(Uint8Array.of(0, 10, 255)), '000aff');
    assert.equal(toHex(Uint8Array.of(0, 10, 255), ' '), '00 0a ff');
    assert.equal(toHex(new Uint8Array()), '');
  });
});
