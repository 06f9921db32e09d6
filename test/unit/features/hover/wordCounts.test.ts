import assert from 'node:assert/strict';
import { longWordText, WordCounts, wordCountsText } from '../../../../src/features/hover/wordCounts';

describe('what a word takes by other tokenizers', () => {
  const listed = [
    { id: 'a', name: 'A', kind: 'bpe', description: '' },
    { id: 'b', name: 'B', kind: 'bpe', description: '' },
    { id: 'lost', name: 'Lost', kind: 'added', description: '' },
    { id: 'bytes', name: 'Bytes', kind: 'baseline', description: '' },
  ] as const;
  const asked: string[] = [];
  const counts = new WordCounts({
    list: () => Promise.resolve(listed),
    countText: (text, id) => {
      asked.push(id);
      if (id === 'lost') return Promise.reject(new Error('the file is lost'));
      return Promise.resolve({ tokens: id === 'a' ? 3 : 1, bytes: text.length, milliseconds: 0 });
    },
  });

  it('is counted once, the fewest first, by all that can count', async () => {
    const found = await counts.of(' herring');
    assert.deepEqual(found, [
      { name: 'B', tokens: 1 },
      { name: 'A', tokens: 3 },
    ]);
    await counts.of(' herring');
    assert.deepEqual(asked, ['a', 'b', 'lost']);
    assert.equal(wordCountsText(' herring', found), 'Tokens of `·herring`: **1**\u00a0B · **3**\u00a0A');
  });

  it('is said not to be counted of a very long one', () => {
    assert.equal(
      longWordText('x'.repeat(5000), 200),
      'A word of 5,000 characters: other tokenizers are compared on at most 200.',
    );
  });
});
