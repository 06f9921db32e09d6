import assert from 'node:assert/strict';
import { parseQuantity, writeQuantity } from '../../../src/text/typedQuantity';

const parse = (text: string) => parseQuantity(text, 'the number');

describe('quantities typed by the user', () => {
  it('are read in every usual form', () => {
    for (const text of [
      '7B',
      '7b',
      '7 B',
      '7e9',
      '7E9',
      '7,000,000,000',
      '7 000 000 000',
      '7_000_000_000',
      '7000M',
      '7 billion',
      '0.007T',
    ]) {
      assert.deepEqual(parse(text), { value: 7_000_000_000 }, text);
    }
    assert.deepEqual(parse('1.1B'), { value: 1_100_000_000 });
    assert.deepEqual(parse('.5B'), { value: 500_000_000 });
    assert.deepEqual(parse('700M'), { value: 700_000_000 });
    assert.deepEqual(parse('4096'), { value: 4096 });
  });

  it('are refused with a sentence that helps', () => {
    const refusals: [string, RegExp][] = [
      ['', /^Enter the number, such as 7B/],
      ['seven', /Not a number/],
      ['7X', /Unknown unit “x”/],
      ['7,5B', /decimals with a point/],
      ['1,23,456', /Not a number/],
      ['-7B', /above zero/],
      ['0', /above zero/],
      ['1e400', /too large/],
      ['constructor', /Not a number/],
      ['7constructor', /Unknown unit/],
    ];
    for (const [text, message] of refusals) {
      const parsed = parse(text);
      assert.ok('message' in parsed, text);
      assert.match(parsed.message, message, text);
    }
  });

  it('are written so that they read the same', () => {
    for (const value of [7e9, 85e6, 1.1e9, 6_476_271_616, 1.5e12, 4096, 123_456_789, 999_999]) {
      assert.deepEqual(parse(writeQuantity(value)), { value }, String(value));
    }
    assert.equal(writeQuantity(7e9), '7B');
    assert.equal(writeQuantity(6_476_271_616), '6,476,271,616');
  });
});
