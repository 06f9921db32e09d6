import assert from 'node:assert/strict';
import { type BytePairVocabulary, idsOfBytes } from '../../../../../src/engine/bytePairVocabulary';
import { isOrdered, withLiveMerges } from '../../../../../src/engine/models/byteLevelBpe/mergeOrder';
import { PairTable } from '../../../../../src/engine/models/merging/pairTable';

/** The bytes a, b, c, d, with what these merges make, and entries that none makes. */
function vocabularyOf(merges: readonly string[], more: readonly string[] = []): BytePairVocabulary {
  const entries = ['a', 'b', 'c', 'd', ...new Set([...merges.map(merge => merge.replace(' ', '')), ...more])];
  const id = (entry: string): number => entries.indexOf(entry);
  const column = (part: (merge: string) => string): Uint32Array => Uint32Array.from(merges, merge => id(part(merge)));
  let end = 0;
  return {
    bytes: new TextEncoder().encode(entries.join('')),
    offsets: Uint32Array.from([0, ...entries.map(({ length }) => (end += length))]),
    mergeLefts: column(merge => merge.split(' ')[0]!),
    mergeRights: column(merge => merge.split(' ')[1]!),
    mergeResults: column(merge => merge.replace(' ', '')),
    specialTokens: new Map(),
  };
}

describe('merges of a byte-level vocabulary', () => {
  it('are in order where each makes an entry of its own, of entries that are made already', () => {
    assert.ok(isOrdered(vocabularyOf(['a b', 'ab c', 'c d'])));
    assert.ok(isOrdered(vocabularyOf([])));
    assert.ok(!isOrdered(vocabularyOf(['ab c', 'a b'])), 'the left part is used before it is made');
    assert.ok(!isOrdered(vocabularyOf(['c ab', 'a b'])), 'the right part is');
    assert.ok(!isOrdered(vocabularyOf(['a b', 'b c', 'ab c', 'a bc'])), 'two make one entry');
    assert.ok(!isOrdered(vocabularyOf(['ab c'], ['ab'])), 'a part is made by none');
  });

  it('are left without those that no text uses', () => {
    const live = (merges: readonly string[]): string[] => {
      const vocabulary = vocabularyOf(merges);
      const { mergeLefts, mergeRights, mergeResults, plainIds } = withLiveMerges(
        vocabulary,
        new PairTable(vocabulary),
        idsOfBytes(vocabulary),
      );
      const entry = (id: number): string =>
        Buffer.from(vocabulary.bytes.subarray(vocabulary.offsets[id], vocabulary.offsets[id + 1])).toString();
      const made = [...mergeResults].map(entry);
      assert.deepEqual([...plainIds!].map(entry), [
        'a',
        'b',
        'c',
        'd',
        ...new Set(merges.map(merge => merge.replace(' ', '')).filter(each => !made.includes(each))),
      ]);
      return made.map((_, rank) => `${entry(mergeLefts[rank]!)} ${entry(mergeRights[rank]!)}`);
    };
    assert.deepEqual(live(['a b', 'b c', 'a bc', 'ab c']), ['a b', 'b c', 'ab c']);
    assert.deepEqual(live(['a b', 'ab c']), ['a b', 'ab c']);
    // Of `abc` the last step makes `ab`, and then `c` is left: the entry is never made.
    assert.deepEqual(live(['a b', 'b c', 'a bc']), ['a b', 'b c']);
  });
});
