import assert from 'node:assert/strict';
import { Variants } from '../../../../src/vocabulary/usage/variants';

/** The summary of texts with their tokens; ids in their order. */
function summaryOf(texts: readonly (readonly [text: string, tokens: number])[], most = 10) {
  const variants = new Variants();
  for (const [id, [text, tokens]] of texts.entries()) variants.add(id, text, tokens);
  return variants.summary(most);
}

describe('forms of one word', () => {
  it('are those with more than one form, by what they differ in', () => {
    const { groups, entries, tokens, spaceOnly, caseOnly, both } = summaryOf([
      ...([
        ['the', 5],
        [' the', 3],
        ['The', 1],
        [' THE', 0],
      ] as const),
      ...([
        ['cat', 4],
        [' cat', 2],
        ['cat ', 1],
      ] as const),
      ...([
        [' dog', 1],
        [' Dog', 1],
      ] as const),
      ...([
        ['ÉTÉ', 1],
        ['été', 1],
      ] as const),
      ...([
        ['a', 1],
        [' A', 1],
      ] as const),
      ['lone', 99],
    ]);
    assert.deepEqual([groups, entries, tokens], [5, 13, 9 + 7 + 2 + 2 + 2]);
    assert.deepEqual([spaceOnly, caseOnly, both], [1, 2, 2]);
  });

  it('are listed by their tokens, then by their number, then by the word; the most frequent form first', () => {
    const { top } = summaryOf([
      ...([
        ['b', 1],
        ['B', 1],
        ['a', 1],
        ['A', 1],
        ['c', 0],
        ['C', 1],
        [' c', 1],
      ] as const),
      ...([
        ['z', 2],
        ['Z', 5],
        [' z', 5],
      ] as const),
    ]);
    assert.deepEqual(
      top.map(({ word }) => word),
      ['z', 'c', 'a', 'b'],
    );
    assert.deepEqual(top[0], {
      word: 'z',
      forms: [
        { id: 8, text: 'Z', tokens: 5 },
        { id: 9, text: ' z', tokens: 5 },
        { id: 7, text: 'z', tokens: 2 },
      ],
      tokens: 12,
    });
  });

  it('are counted all, though few are listed', () => {
    const texts = ['a', 'b', 'c', 'd'].flatMap(
      (word, index) =>
        [
          [word, index],
          [` ${word}`, 1],
        ] as [string, number][],
    );
    const { groups, top } = summaryOf(texts, 2);
    assert.equal(groups, 4);
    assert.deepEqual(
      top.map(({ word }) => word),
      ['d', 'c'],
    );
    assert.equal(summaryOf([]).groups, 0);
  });
});
