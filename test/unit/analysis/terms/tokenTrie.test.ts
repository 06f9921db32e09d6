import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameContexts } from '../../../../src/analysis/lists/nameContexts';
import { TokenTrie } from '../../../../src/analysis/terms/tokenTrie';
import { trieJson } from '../../../../src/analysis/terms/writeTrie';
import { random } from '../../../support/random';

const subject = { tokenizer: 't', context: nameContexts[0], names: 0 };
const written = (trie: TokenTrie) =>
  JSON.parse([...trieJson(trie, subject)].join('')) as { next: Record<string, number>[]; end: number[] };

/** All sequences that a decoder finds that only takes what is allowed. */
function decoded({ next, end }: ReturnType<typeof written>): string[] {
  const found: string[] = [];
  const ends = new Set(end);
  const walk = (state: number, ids: string[]): void => {
    if (ends.has(state)) found.push(ids.join(' '));
    for (const [id, to] of Object.entries(next[state]!)) walk(to, [...ids, id]);
  };
  walk(0, []);
  return found;
}

describe('a trie of token sequences', () => {
  it('is the one of the example', () => {
    const trie = new TokenTrie();
    assert.deepEqual(
      [[5, 7], [5, 8], [5]].map((ids, name) => trie.add(ids, name)),
      [undefined, undefined, undefined],
    );
    assert.equal(trie.add([5, 8], 3), 1);
    assert.equal(trie.nodes, 3);
    assert.deepEqual([trie.endOf(1), trie.goesOn(1), trie.goesOn(2)], [2, true, false]);
    assert.deepEqual(written(trie).next, [{ 5: 1 }, { 7: 2, 8: 3 }, {}, {}]);
    assert.deepEqual(written(trie).end, [1, 2, 3]);
  });

  it('leads a decoder to what was added and to nothing else', () => {
    const sequence = fc.array(fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 32 - 1 })), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(sequence, { maxLength: 60 }), sequences => {
        const trie = new TokenTrie();
        const seen = new Map<string, number>();
        for (const [name, ids] of sequences.entries()) {
          assert.equal(trie.add(ids, name), seen.get(ids.join(' ')));
          if (!seen.has(ids.join(' '))) seen.set(ids.join(' '), name);
        }
        assert.deepEqual(decoded(written(trie)).sort(), [...seen.keys()].sort());
        const prefixes = new Set(sequences.flatMap(ids => ids.map((_, index) => ids.slice(0, index + 1).join(' '))));
        assert.equal(trie.nodes, prefixes.size);
      }),
    );
  });

  it('holds a million sequences in less than 200 MB', function () {
    this.timeout(30_000);
    const next = random(1);
    const trie = new TokenTrie();
    const before = process.memoryUsage().arrayBuffers;
    const ids = new Uint32Array(4);
    for (let name = 0; name < 1_000_000; name++) {
      for (let index = 0; index < 4; index++) ids[index] = Math.floor((next(1000) / 1000) ** 3 * 100_000);
      trie.add(ids, name);
    }
    assert.ok(trie.nodes > 1_500_000, String(trie.nodes));
    const megabytes = (process.memoryUsage().arrayBuffers - before) / 2 ** 20;
    assert.ok(megabytes < 200, `${megabytes} MB`);
  });
});
