import assert from 'node:assert/strict';
import { readDocument } from '../../../../../src/vocabulary/resize/document/readDocument';
import { mergeParts } from '../../../../../src/vocabulary/resize/trim/mergeParts';
import { tokenizerJson } from '../../../../support/reference';
import { textFile } from '../../../../support/resize';

/** What each token is made of, by the merges in this order. */
function partsOf(characters: string, merges: readonly (readonly [string, string])[], more = {}): Map<string, string[]> {
  const tokens = [...new Set([...Array.from(characters), ...merges.map(([left, right]) => left + right)])];
  const vocab = Object.fromEntries(tokens.map((token, id) => [token, id]));
  const json = tokenizerJson({ model: { type: 'BPE', vocab, merges, ...more } });
  const parts = mergeParts(readDocument([textFile('tokenizer.json', JSON.stringify(json))]));
  return new Map(tokens.map((token, id) => [token, parts(id).map(part => tokens[part]!)]));
}

describe('the parts that an entry is merged from', () => {
  const merges = [
    ['a', 'b'],
    ['b', 'c'],
    ['ab', 'c'],
    ['a', 'bc'],
    ['bc', 'b'],
  ] as const;

  it('are those of the last merge that is made when it is encoded alone', () => {
    const parts = partsOf('abc', merges);
    assert.deepEqual(parts.get('a'), []);
    assert.deepEqual(parts.get('ab'), ['a', 'b']);
    assert.deepEqual(parts.get('abc'), ['ab', 'c'], 'not `a` and `bc`, which come too late');
    assert.deepEqual(parts.get('bcb'), ['bc', 'b']);
  });

  it('are none where the entry alone becomes something else', () => {
    const parts = partsOf('abc', [...merges.slice(0, 2), ['a', 'bc']]);
    assert.deepEqual(parts.get('abc'), []);
  });

  it('are those of all merges where symbols are not simply characters', () => {
    for (const more of [{ end_of_word_suffix: 'c' }, { unk_token: 'ab' }]) {
      const parts = partsOf('abc', merges.slice(0, 3), more);
      assert.deepEqual(parts.get('abc'), ['ab', 'c'], JSON.stringify(more));
    }
    const odd = partsOf('abc', merges, { unk_token: 'b' });
    assert.deepEqual(odd.get('abc'), ['ab', 'c', 'a', 'bc']);
    assert.deepEqual(partsOf('abc', merges, { unk_token: 'x' }).get('abc'), ['ab', 'c'], 'no merge has it');
  });

  it('are those of all merges of very long entries', () => {
    const a = (count: number): string => 'a'.repeat(count);
    const doubling = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map(size => [a(size), a(size)] as const);
    const parts = partsOf('a', [...doubling, [a(256), a(512)], [a(256), a(768)]]);
    const sizes = (count: number): number[] => parts.get(a(count))!.map(part => part.length);
    assert.deepEqual(sizes(512), [256, 256]);
    assert.deepEqual(sizes(1024), [512, 512, 256, 768]);
  });
});
