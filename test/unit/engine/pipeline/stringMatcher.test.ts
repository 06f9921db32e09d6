import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StringMatcher } from '../../../../src/engine/pipeline/stringMatcher';

/** The same, by looking for every string at every place. */
function naive(strings: readonly string[], text: string): [start: number, string: string][] {
  const found: [number, string][] = [];
  for (let start = 0; start < text.length;) {
    const here = strings.filter(string => string !== '' && text.startsWith(string, start));
    const longest = here.reduce((left, right) => (right.length > left.length ? right : left), '');
    if (longest !== '') found.push([start, longest]);
    start += Math.max(1, longest.length);
  }
  return found;
}

function matched(strings: readonly string[], text: string): [start: number, string: string][] {
  const matcher = new StringMatcher(strings.map(string => [string, string] as const));
  return [...matcher.matches(text)].map(({ start, end, value }) => {
    assert.equal(text.slice(start, end), value);
    return [start, value];
  });
}

describe('a matcher of many strings', () => {
  it('takes the longest at the first place', () => {
    assert.deepEqual(matched(['a', 'ab', 'bc', 'abcd'], 'abcabcd'), [
      [0, 'ab'],
      [3, 'abcd'],
    ]);
    assert.deepEqual(matched(['abc'], 'ab'), []);
    assert.deepEqual(matched([''], 'ab'), []);
  });

  it('finds what a search for each string finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' '), maxLength: 5 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', ' '), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 8 }), texts, (strings, text) =>
        assert.deepEqual(matched(strings, text), naive(strings, text)),
      ),
      { numRuns: 2000 },
    );
  });

  it('gives equal strings the first value', () => {
    const matcher = new StringMatcher<number>([
      ['a', 0],
      ['a', 1],
    ]);
    assert.deepEqual([...matcher.matches('a')], [{ start: 0, end: 1, value: 0 }]);
  });

  it('does not mind hundreds of strings that start alike', () => {
    const runs = Array.from({ length: 1000 }, (_, length) => '\n'.repeat(length + 1) + 'x');
    const started = performance.now();
    assert.deepEqual(matched(runs, '\n '.repeat(50_000)), []);
    assert.ok(performance.now() - started < 1000);
  });

  it('knows which neighbours stand inside a string', () => {
    const matcher = new StringMatcher([['<s>', 1]]);
    assert.ok(matcher.mayCross(0x3c, 0x73));
    assert.ok(!matcher.mayCross(0x3e, 0x3c));
  });
});
