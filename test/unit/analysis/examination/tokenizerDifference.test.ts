import assert from 'node:assert/strict';
import { ExaminedTokenizer } from '../../../../src/analysis/examination/examinedTokenizer';
import { tokenizerDifference } from '../../../../src/analysis/examination/tokenizerDifference';
import { readTokenizerFiles } from '../../../../src/engine/formats/readTokenizerFiles';
import { differenceText } from '../../../../src/features/tokenizerDifference/differenceText';

function examined(
  merges: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
  eos = '</s>',
): ExaminedTokenizer {
  const entries = ['a', 'b', 'c', '\n', ' ', ...merges.map(merge => merge.replace(' ', ''))];
  const vocab = Object.fromEntries(entries.map((token, id) => [token, id]));
  const json = {
    added_tokens: [{ id: entries.length, content: '</s>', special: true }],
    model: { type: 'BPE', vocab, merges },
    ...more,
  };
  const files = [
    { name: 'tokenizer.json', bytes: new TextEncoder().encode(JSON.stringify(json)) },
    { name: 'special_tokens_map.json', bytes: new TextEncoder().encode(JSON.stringify({ eos_token: eos })) },
  ];
  return new ExaminedTokenizer(files, readTokenizerFiles(files, { id: 'x', name: 'x' }));
}

describe('what changed between two tokenizers', () => {
  it('is nothing between a tokenizer and itself', () => {
    const same = tokenizerDifference(examined(['a b']), examined(['a b']), 'ab c\n');
    assert.deepEqual(same.stages, []);
    for (const { count } of [
      same.entries.added,
      same.entries.removed,
      same.moved,
      same.merges.added,
      same.specials.added,
    ]) {
      assert.equal(count, 0);
    }
    assert.deepEqual(same.text, { lines: 1, changed: 0, first: [], tokensBefore: 4, tokensAfter: 4 });
    assert.match(differenceText(same, { before: 'x', after: 'x' }), /are the same\.\n$/);
  });

  it('is in stages, entries, ids, merges, special tokens, and lines of a text', () => {
    const before = examined(['a b', 'b c']);
    const after = examined(['b c', 'a c'], { normalizer: { type: 'NFC' } }, '<end>');
    const { stages, entries, moved, merges, isReordered, specials, text } = tokenizerDifference(
      before,
      after,
      'c\nab\nbc\nac',
    );
    assert.deepEqual(stages, [{ title: 'Normalizer', before: 'nothing', after: 'NFC' }]);
    assert.deepEqual([entries.added.first, entries.removed.first], [['ac'], ['ab']]);
    assert.deepEqual(moved.first, ['bc: 6 → 5']);
    assert.deepEqual([merges.added.first, merges.removed.first, isReordered], [['a c'], ['a b'], false]);
    assert.deepEqual(specials.added.first, ['eos_token is <end> in special_tokens_map.json']);
    assert.deepEqual(text?.first, [
      { line: 2, text: 'ab', before: 2, after: 3 },
      { line: 4, text: 'ac', before: 2, after: 1 },
    ]);
    const markdown = differenceText(tokenizerDifference(before, after, 'ab'), {
      before: 'old',
      after: 'new',
      text: 'note.md',
    });
    for (const expected of [
      '# From `old` to `new`',
      '| Normalizer | `nothing` | `NFC` |',
      '- 1 added: `ac`',
      '- 1 with another id: `bc: 6 → 5`',
      '| 1 | `ab` | 1 | 2 |',
    ]) {
      assert.ok(markdown.includes(expected), `${expected} is not in ${markdown}`);
    }
  });

  it('is the order of merges alone where both have the same', () => {
    const { merges, isReordered } = tokenizerDifference(examined(['a b', 'b c']), examined(['b c', 'a b']));
    assert.deepEqual([merges.added.count, merges.removed.count, isReordered], [0, 0, true]);
  });
});
