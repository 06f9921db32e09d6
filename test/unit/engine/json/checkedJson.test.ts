import assert from 'node:assert/strict';
import { FormatError } from '../../../../src/engine/json/formatError';
import {
  arrayOf,
  arrayUpTo,
  asBoolean,
  asNumber,
  asObject,
  asString,
  integerFrom,
  JsonFields,
  member,
  memberPath,
  numberFrom,
  oneOf,
  stringUpTo,
} from '../../../../src/engine/json/checkedJson';
import { unknownType } from '../../../../src/engine/json/typedParts';

const refused = (read: () => unknown, message: string): void => {
  assert.throws(read, (error: unknown) => {
    assert.ok(error instanceof FormatError);
    assert.equal(error.message, message);
    return true;
  });
};

describe('checks of JSON', () => {
  it('give what is there', () => {
    assert.deepEqual(asObject({ a: 1 }, ''), { a: 1 });
    assert.deepEqual(arrayUpTo(1)([1], ''), [1]);
    assert.deepEqual(arrayOf(asString, 2)(['x', 'y'], ''), ['x', 'y']);
    assert.equal(asString('x', ''), 'x');
    assert.equal(stringUpTo(2)('xy', ''), 'xy');
    assert.equal(asBoolean(false, ''), false);
    assert.equal(asNumber(-1.5, ''), -1.5);
    assert.equal(numberFrom(0, 0.5)(0.5, ''), 0.5);
    assert.equal(integerFrom(0, 7)(7, ''), 7);
    assert.equal(oneOf('a', 'b')('b', ''), 'b');
    const fields = new JsonFields({ a: 'x', b: null }, '');
    assert.equal(fields.required('a', asString), 'x');
    assert.equal(fields.optional('b', asString, 'y'), 'y');
    assert.equal(fields.optional('c', asString, undefined), undefined);
    assert.equal(fields.optional('a', asString, 'y'), 'x');
    assert.deepEqual({ ...fields.ifPresent('a', asString), ...fields.ifPresent('c', asString) }, { a: 'x' });
  });

  it('name the position, what was expected and what was found', () => {
    refused(() => asObject([], 'model'), 'model: expected an object, found an array');
    refused(() => new JsonFields(null, ''), 'expected an object, found null');
    refused(() => arrayUpTo(1)({}, 'x'), 'x: expected an array, found an object');
    refused(() => arrayUpTo(1)([1, 2], 'x'), 'x: expected at most 1 items, found 2');
    refused(() => arrayOf(asString, 1)(['x', 'y'], 'x'), 'x: expected at most 1 items, found 2');
    refused(() => arrayOf(asString, 2)(['x', 1], 'x'), 'x[1]: expected a string, found 1');
    refused(() => asString(1, 'x'), 'x: expected a string, found 1');
    refused(() => stringUpTo(2)('abc', 'x'), 'x: expected at most 2 characters, found 3');
    refused(() => stringUpTo(2)(1, 'x'), 'x: expected a string, found 1');
    refused(() => asBoolean('true', 'x'), 'x: expected true or false, found "true"');
    refused(() => asNumber(NaN, 'x'), 'x: expected a number, found NaN');
    refused(() => numberFrom(0, 0.5)(0.6, 'x'), 'x: expected a number from 0 to 0.5, found 0.6');
    refused(() => numberFrom(0, 0.5)(NaN, 'x'), 'x: expected a number from 0 to 0.5, found NaN');
    refused(() => numberFrom(0, 1)('1', 'x'), 'x: expected a number from 0 to 1, found "1"');
    refused(() => integerFrom(0, 9)(1.5, 'x'), 'x: expected a whole number from 0 to 9, found 1.5');
    refused(() => integerFrom(0, 9)(-1, 'x'), 'x: expected a whole number from 0 to 9, found -1');
    refused(() => integerFrom(0, 9)(10, 'x'), 'x: expected a whole number from 0 to 9, found 10');
    refused(() => oneOf('a', 'b')('c', 'x'), 'x: expected one of "a", "b", found "c"');
    const fields = new JsonFields({ a: 1, b: null }, 'model');
    refused(() => fields.required('c', asString), 'model.c: expected a string, found nothing');
    refused(() => fields.optional('a', asString, ''), 'model.a: expected a string, found 1');
    refused(() => fields.ifPresent('b', asString), 'model.b: expected a string, found null');
  });

  it('take nothing that objects inherit', () => {
    assert.equal(new JsonFields({}, '').get('constructor'), undefined);
    assert.equal(member(JSON.parse('{"__proto__": 1}') as Record<string, unknown>, '__proto__'), 1);
  });

  it('write paths, and cut what is too long', () => {
    assert.equal(memberPath('', 'model'), 'model');
    assert.equal(memberPath('model', 'vocab'), 'model.vocab');
    assert.equal(memberPath('model.vocab', 'a b'), 'model.vocab["a b"]');
    assert.ok(memberPath('', 'x y'.repeat(1000)).length < 100);
    assert.ok(unknownType('x'.repeat(1000), 'model.type', ['BPE']).message.length < 150);
    assert.equal(unknownType('Foo', 'model.type', ['BPE']).message, 'model.type: unknown type "Foo"; known are BPE');
  });
});
