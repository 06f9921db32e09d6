import assert from 'node:assert/strict';
import { limits } from '../../../../../src/training/importedCounts/limits';
import { checkPages } from '../../../../../src/training/importedCounts/parquet/checkPages';
import { thriftBytes, type ThriftStruct } from '../../../../support/parquetFile';

/** A page of four bytes, whose header has these fields more, or in place of its own. */
function page(fields: ThriftStruct): Uint8Array {
  return Buffer.concat([thriftBytes({ 1: 0, 2: 4, 3: 4, ...fields }), Buffer.alloc(4)]);
}
const data = (values: number): Uint8Array => page({ 5: { 1: values, 2: 0, 3: 3, 4: 3 } });
const dictionary = (values: number): Uint8Array => page({ 1: 2, 7: { 1: values, 2: 0 } });
/** A page of the second version: values, of which some are null, rows, and bytes of levels. */
const second = (values: number, nulls: number, rows: number, definition = 0, repetition = 0): Uint8Array =>
  page({ 1: 3, 8: { 1: values, 2: nulls, 3: rows, 4: 0, 5: definition, 6: repetition } });

function check(rows: number, ...pages: readonly Uint8Array[]): void {
  const before = 5;
  const file = Buffer.concat([Buffer.alloc(before), ...pages, Buffer.alloc(3)]);
  checkPages(file.subarray(before, file.length - 3), rows, 'a');
}

describe('the pages of a Parquet column', () => {
  it('are fine where they hold what the row group promises', () => {
    check(3, data(3));
    check(3, data(1), data(2));
    check(3, dictionary(2), data(3));
    check(3, dictionary(3), data(1), data(2));
    check(3, second(3, 0, 3));
    check(3, second(1, 0, 1), second(2, 1, 2, 4, 4));
    check(3, second(3, 3, 3));
    check(0);
  });

  it('hold neither more nor less', () => {
    assert.throws(() => check(3), /promises 3 rows, but holds 0/);
    assert.throws(() => check(3, data(2)), /promises 3 rows, but holds 2/);
    assert.throws(() => check(3, data(2), data(2)), /promises 3 rows, but holds 4/);
    assert.throws(() => check(3, second(4, 0, 4)), /promises 3 rows, but holds 4/);
    assert.throws(() => check(3, dictionary(4), data(3)), /a dictionary of 4 values for 3 rows/);
  });

  it('have headers that can be', () => {
    const impossible = (...pages: readonly Uint8Array[]): void =>
      assert.throws(() => check(3, ...pages), /^FormatError: a: a page with impossible sizes$/);
    impossible(page({}));
    impossible(page({ 1: 1 }));
    impossible(page({ 1: 2 }));
    impossible(page({ 1: 3 }));
    // What is right for another kind of page is not for this one.
    impossible(page({ 1: 1, 5: { 1: 3, 2: 0, 3: 3, 4: 3 } }));
    impossible(page({ 1: 3, 5: { 1: 3, 2: 0, 3: 3, 4: 3 } }));
    impossible(data(-1));
    impossible(second(3, 0, 2));
    impossible(second(3, 4, 3));
    impossible(second(3, -1, 3));
    impossible(second(3, 0, 3, -1));
    impossible(second(3, 0, 3, 0, -1));
    impossible(page({ 2: -1, 5: { 1: 3, 2: 0, 3: 3, 4: 3 } }));
    impossible(page({ 3: 5, 5: { 1: 3, 2: 0, 3: 3, 4: 3 } }));
  });

  it('do not expand beyond the limit, all of them together', () => {
    const large = (bytes: number, values: number): Uint8Array => page({ 2: bytes, 5: { 1: values, 2: 0, 3: 3, 4: 3 } });
    check(3, large(limits.column, 3));
    check(3, large(limits.column - 7, 1), large(7, 2));
    assert.throws(() => check(3, large(limits.column + 1, 3)), /pages of more than 536870912 bytes/);
    assert.throws(() => check(3, large(limits.column - 7, 1), large(8, 2)), /pages of more than 536870912 bytes/);
  });
});
