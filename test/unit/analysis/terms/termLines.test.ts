import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TermCounts } from '../../../../src/analysis/terms/termCounts';
import { termLines } from '../../../../src/analysis/terms/termLines';

const terms = (text: string): string[] =>
  [...termLines(text, 100)].map(({ start, end }) => text.slice(start - 100, end - 100));

describe('the terms of a list', () => {
  it('are its lines up to a tab, without the space around them', () => {
    assert.deepEqual(terms('  res judicata\tLatin\r\n\n \t\nbail \n\tx\n'), ['res judicata', 'bail', 'x']);
    assert.deepEqual(terms(''), []);
    assert.deepEqual(terms('no line feed'), ['no line feed']);
  });

  it('are those of a plain split', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\t', '\n', '\r', '🙂') }), text => {
        const plain = text
          .split('\n')
          .map(line => line.trim().split('\t')[0]!.trim())
          .filter(term => term !== '');
        assert.deepEqual(terms(text), plain);
      }),
    );
  });
});

describe('counts of terms', () => {
  it('are added up by place, and the longest are kept in order', () => {
    const counts = new TermCounts(2);
    for (let term = 0; term < 1000; term++) counts.add(term, [1 + (term % 7), 1], [2, 30]);
    const [first, second] = counts.tokenizers();
    assert.equal(first!.alone.whole, 143);
    assert.equal(
      first!.alone.lengths.reduce((sum, count) => sum + count, 0),
      1000,
    );
    assert.deepEqual(
      [second!.alone.whole, second!.afterSpace.tokens, second!.afterSpace.lengths.at(-1)],
      [1000, 30_000, 1000],
    );
    const longest = counts.longest();
    assert.equal(longest.length, 200);
    assert.deepEqual(longest[0], { term: 6, tokens: [7, 1] });
    assert.deepEqual(
      longest.slice(0, 142).map(({ term }) => term),
      Array.from({ length: 142 }, (_, index) => 6 + 7 * index),
    );
  });
});
