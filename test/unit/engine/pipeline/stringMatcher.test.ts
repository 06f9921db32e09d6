import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StringMatcher } from '../../../../src/engine/pipeline/stringMatcher';

const find = (strings: string[], text: string): string[] =>
  [...new StringMatcher(strings.map(string => [string, string])).matches(text)].map(
    ({ start, end, value }) => `${value}@${start}-${end}`,
  );

describe('StringMatcher', () => {
  it('takes the longest string at the first place, and goes on behind it', () => {
    assert.deepEqual(find(['ab', 'abc', 'bcd', 'cd'], 'xabcdcd'), ['abc@1-4', 'cd@5-7']);
  });

  it('finds a shorter one where the longer is cut off by the end', () => {
    assert.deepEqual(find(['ab', 'abcd'], 'abc'), ['ab@0-2']);
  });

  it('finds nothing for empty strings', () => {
    assert.deepEqual(find([''], 'abc'), []);
  });

  it('knows which neighbours stand inside a string', () => {
    const matcher = new StringMatcher([['<s>', 1]]);
    assert.ok(matcher.mayCross(0x3c, 0x73));
    assert.ok(matcher.mayCross(0x73, 0x3e));
    for (const [previous, next] of [
      [0x3e, 0x3c],
      [0x3e, 0],
      [0, 0x3c],
      [0x3c, 0x3e],
    ] as const)
      assert.ok(!matcher.mayCross(previous, next));
  });

  it('finds what comparing with every string finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, (strings, searched) => {
        const matcher = new StringMatcher(strings.map((string, index) => [string, index] as const));
        const naive: string[] = [];
        for (let start = 0; start < searched.length;) {
          const longest = strings
            .filter(string => string !== '' && searched.startsWith(string, start))
            .reduce((one, other) => (other.length > one.length ? other : one), '');
          if (longest !== '') naive.push(`${strings.indexOf(longest)}@${start}`);
          start += Math.max(1, longest.length);
        }
        const found = Array.from(matcher.matches(searched), ({ start, value }) => `${value}@${start}`);
        assert.deepEqual(found, naive);
      }),
      { seed: 20_261_130, numRuns: 2000 },
    );
  });

  it('takes memory for strings, not for their characters', () => {
    const strings = Array.from({ length: 400 }, (_, index) => `${'x'.repeat(9_000)}${index}`);
    const started = performance.now();
    assert.deepEqual(find(strings, `a${strings[399]!}`), [`${strings[399]!}@1-9004`]);
    assert.ok(performance.now() - started < 1000);
  });

  it('does not mind hundreds of strings that start alike', () => {
    const runs = Array.from({ length: 1000 }, (_, length) => '\n'.repeat(length + 1) + 'x');
    const matcher = new StringMatcher(runs.map(run => [run, run] as const));
    const started = performance.now();
    assert.deepEqual([...matcher.matches('\n '.repeat(50_000))], []);
    assert.ok(performance.now() - started < 1000);
  });
});
