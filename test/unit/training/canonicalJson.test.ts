import assert from 'node:assert/strict';
import { canonicalJson } from '../../../src/training/canonicalJson';

describe('canonical JSON', () => {
  it('has the members of all objects in the order of their names', () => {
    assert.equal(canonicalJson({ b: 1, a: 2 }), '{"a":2,"b":1}');
    assert.equal(canonicalJson({ a: 2, c: 0, b: 1 }), '{"a":2,"b":1,"c":0}');
    assert.equal(
      canonicalJson({ c: { z: 1, y: [{ b: 1, a: 2 }] }, B: null }),
      '{"B":null,"c":{"y":[{"a":2,"b":1}],"z":1}}',
    );
    const names = Array.from({ length: 30 }, (_, index) => `k${(index * 7) % 30}`);
    const members = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(names.map(name => [name, 1])))) as object);
    assert.deepEqual(members, names.toSorted());
  });

  it('leaves lists and everything else as JSON has them', () => {
    assert.equal(canonicalJson(['b', 'a', 3, null, true]), '["b","a",3,null,true]');
    assert.equal(canonicalJson('text'), '"text"');
    assert.equal(canonicalJson({ a: undefined }), '{}');
  });
});
