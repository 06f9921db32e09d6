import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonOutline } from '../../../../../src/engine/formats/recognition/jsonOutline';

describe('the outline of a JSON file', () => {
  const cases: Readonly<Record<string, readonly [text: string, members: string | undefined]>> = {
    'its members': ['{"a": 1, "b": "x", "c": {"d": [2]}, "e": [], "f": null}', 'a1 b" c{ e[ fn'],
    'members before a cut': ['{"version": "1.0", "model": {"type": "BPE", "vo', 'version" model{'],
    'no member that is cut in its name': ['{"a": 1, "mod', 'a1'],
    'no member without a value': ['{"a": 1, "b": ', 'a1'],
    'none of an empty object': ['{}', ''],
    'brackets and quotes in strings': [String.raw`{"a": "}\"]", "b": ["{", "\\"], "c": -1}`, 'a" b[ c-'],
    'names with escapes': [String.raw`{"a\u0041\n": true}`, 'aA\nt'],
    'a byte order mark': ['\ufeff {"a": 1}', 'a1'],
    'what follows': ['{"a": 1} {"b": 2}', 'a1'],
    'no array': ['[{"a": 1}]', undefined],
    'no text': ['a: 1', undefined],
    nothing: ['', undefined],
  };
  for (const [name, [text, members]] of Object.entries(cases)) {
    it(`has ${name}`, () => {
      assert.equal(
        jsonOutline(text)
          ?.map(({ key, starts }) => key + starts)
          .join(' '),
        members,
      );
    });
  }

  it('is that of the parsed object, and of any start of it a start', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (object, cut) => {
        const text = JSON.stringify(object);
        const all = jsonOutline(text)!;
        assert.deepEqual(
          all.map(each => each.key),
          Object.keys(object),
        );
        const some = jsonOutline(text.slice(0, 1 + (cut % text.length)))!;
        assert.deepEqual(some, all.slice(0, some.length));
      }),
    );
  });
});
