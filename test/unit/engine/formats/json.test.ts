import assert from 'node:assert/strict';
import { FormatError } from '../../../../src/engine/formats/formatError';
import {
  asArray,
  asBoolean,
  asInteger,
  asNumber,
  asObject,
  asOneOf,
  asString,
  member,
  memberPath,
  optional,
  required,
  unknownType,
} from '../../../../src/engine/formats/json';

const refused = (read: () => unknown, message: string): void => {
  assert.throws(read, (error: unknown) => {
    assert.ok(error instanceof FormatError);
    assert.equal(error.message, message);
    return true;
  });
};

describe('JSON accessors', () => {
  it('give what is there', () => {
    assert.deepEqual(asObject({ a: 1 }, ''), { a: 1 });
    assert.deepEqual(asArray([1], ''), [1]);
    assert.equal(asString('x', ''), 'x');
    assert.equal(asBoolean(false, ''), false);
    assert.equal(asNumber(-1.5, ''), -1.5);
    assert.equal(asInteger(7, '', 0, 7), 7);
    assert.equal(asOneOf('b', '', ['a', 'b']), 'b');
    assert.equal(required({ a: 'x' }, 'a', '', asString), 'x');
    assert.equal(optional({ a: null }, 'a', '', asString, 'y'), 'y');
    assert.equal(optional({}, 'a', '', asString, undefined), undefined);
    assert.equal(optional({ a: 'x' }, 'a', '', asString, 'y'), 'x');
  });

  it('name the place and what was expected', () => {
    refused(() => asObject([], 'model'), 'model: expected an object, found an array');
    refused(() => asObject(null, ''), 'expected an object, found null');
    refused(() => asArray({}, 'x'), 'x: expected an array, found an object');
    refused(() => asArray([1, 2], 'x', 1), 'x: expected at most 1 items, found 2');
    refused(() => asString(1, 'x'), 'x: expected a string, found 1');
    refused(() => asString('abc', 'x', 2), 'x: expected at most 2 characters, found 3');
    refused(() => asBoolean('true', 'x'), 'x: expected true or false, found "true"');
    refused(() => asNumber(NaN, 'x'), 'x: expected a number, found NaN');
    refused(() => asInteger(1.5, 'x', 0, 9), 'x: expected a whole number from 0 to 9, found 1.5');
    refused(() => asInteger(-1, 'x', 0, 9), 'x: expected a whole number from 0 to 9, found -1');
    refused(() => asOneOf('c', 'x', ['a', 'b']), 'x: expected one of "a", "b", found "c"');
    refused(() => required({}, 'a', 'model', asString), 'model.a: expected a string, found nothing');
    refused(() => optional({ a: 1 }, 'a', '', asString, ''), 'a: expected a string, found 1');
  });

  it('take nothing that objects inherit', () => {
    assert.equal(member({}, 'constructor'), undefined);
    assert.equal(member(JSON.parse('{"__proto__": 1}') as Record<string, unknown>, '__proto__'), 1);
  });

  it('write paths, and cut what is too long', () => {
    assert.equal(memberPath('', 'model'), 'model');
    assert.equal(memberPath('model', 'vocab'), 'model.vocab');
    assert.equal(memberPath('model.vocab', 'a b'), 'model.vocab["a b"]');
    assert.ok(memberPath('', 'x y'.repeat(1000)).length < 100);
    assert.ok(unknownType('x'.repeat(1000), 'model', ['BPE']).message.length < 150);
    assert.equal(unknownType('Foo', 'model', ['BPE']).message, 'model.type: unknown type "Foo"; known are BPE');
  });
});
