import assert from 'node:assert/strict';
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
    assert.ok(!matcher.mayCross(0x3e, 0x3c));
  });

  it('does not mind hundreds of strings that start alike', () => {
    const runs = Array.from({ length: 1000 }, (_, length) => '\n'.repeat(length + 1) + 'x');
    const matcher = new StringMatcher(runs.map(run => [run, run] as const));
    const started = performance.now();
    assert.deepEqual([...matcher.matches('\n '.repeat(50_000))], []);
    assert.ok(performance.now() - started < 1000);
  });
});
