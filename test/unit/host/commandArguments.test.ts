import assert from 'node:assert/strict';
import { asNumber, asString } from '../../../src/engine/json/checkedJson';
import { asObjectOf, asSignal, readArgument } from '../../../src/host/commandArguments';

interface Given {
  readonly name?: string;
  readonly shape?: { readonly width: number; readonly rows?: number };
  readonly signal?: AbortSignal;
}
const shape = asObjectOf<NonNullable<Given['shape']>>({ width: asNumber, rows: asNumber }, ['width']);
const read = (given: unknown): Partial<Given> =>
  readArgument<Given>(given, { name: asString, shape, signal: asSignal });

describe('the argument of a command', () => {
  it('is read where it is as it should be, and the rest of it ignored', () => {
    const { signal } = new AbortController();
    const given = { name: 'a', shape: { width: 3, other: 1 }, signal, extra: [] };
    assert.deepEqual(read(given), { name: 'a', shape: { width: 3 }, signal });
  });

  it('says nothing where it is none, or what is missing is null', () => {
    for (const given of [undefined, null, 7, 'x', [], [1], {}, { name: null, shape: undefined }]) {
      assert.deepEqual(read(given), {});
    }
  });

  it('is refused where a member is of a wrong kind, which is named', () => {
    assert.throws(() => read({ name: 5 }), /^FormatError: name: expected a string, found 5$/);
    assert.throws(() => read({ shape: 'wide' }), /shape: expected an object, found "wide"$/);
    assert.throws(() => read({ shape: {} }), /shape\.width: expected a number, found nothing$/);
    assert.throws(() => read({ shape: { width: 1, rows: '2' } }), /shape\.rows: expected a number, found "2"$/);
    assert.throws(() => read({ signal: {} }), /signal: expected an AbortSignal$/);
  });

  it('may hold what every object has', () => {
    assert.deepEqual(readArgument<{ toString?: string }>({}, { toString: asString }), {});
  });
});
