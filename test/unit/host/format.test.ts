import assert from 'node:assert/strict';
import { formatCount, formatQuantity, formatRatio, formatShare, formatUsd } from '../../../src/host/format';

function table<T>(format: (value: T) => string, rows: [value: T, text: string][]): void {
  for (const [value, text] of rows) it(`writes ${String(value)} as ${text}`, () => assert.equal(format(value), text));
}

describe('counts', () => {
  table(formatCount, [
    [0, '0'],
    [999, '999'],
    [1_234_567, '1,234,567'],
    [0.4, '0'],
  ]);
  table(
    (value: number) => formatQuantity(value, 'token'),
    [
      [0, '0 tokens'],
      [1, '1 token'],
      [1000, '1,000 tokens'],
    ],
  );
});

describe('ratios and shares', () => {
  table(formatRatio, [
    [4.266, '4.27'],
    [1, '1.00'],
  ]);
  table(formatShare, [
    [0, '0.0 %'],
    [0.000_5, '<0.1 %'],
    [0.001, '0.1 %'],
    [0.0123, '1.2 %'],
    [0.0996, '10 %'],
    [0.123, '12 %'],
    [1, '100 %'],
    [25, '2,500 %'],
  ]);
});

describe('sums of money', () => {
  table(formatUsd, [
    [0, '$0'],
    [0.000_000_9, '<$0.000001'],
    [0.000_001, '$0.000001'],
    [0.004_24, '$0.0042'],
    [0.099_99, '$0.10'],
    [0.1, '$0.10'],
    [1.25, '$1.25'],
    [1234.5, '$1,234.50'],
  ]);
});
