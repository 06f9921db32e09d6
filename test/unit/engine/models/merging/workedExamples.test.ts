import assert from 'node:assert/strict';
import { mergeByHeap, mergeByScanning } from '../../../../../src/engine/models/merging/merge';
import { MergeChains } from '../../../../../src/engine/models/merging/mergeChains';
import { mergeOf, PairTable } from '../../../../../src/engine/models/merging/pairTable';
import { recordMerges } from '../../../../../src/engine/models/merging/recordedMerges';
import { RankedMerges } from '../../../../../src/engine/models/stringBpe/rankedMerges';
import { random } from '../../../../support/random';

/** The merges 1 2 → 4 (rank 0) and 3 4 → 5 (rank 1), as in the comments of the functions. */
const merges = {
  mergeLefts: Uint32Array.of(1, 3),
  mergeRights: Uint32Array.of(2, 4),
  mergeResults: Uint32Array.of(4, 5),
};
const table = new PairTable(merges);

describe('merging', () => {
  const ways: Readonly<Record<string, (symbols: Int32Array) => number>> = {
    'by scanning': symbols => mergeByScanning(symbols, symbols.length, new Int32Array(8), table),
    'by scanning, with chains': symbols =>
      mergeByScanning(symbols, symbols.length, new Int32Array(8), new MergeChains(merges)),
    'by a heap': symbols => mergeByHeap(symbols, symbols.length, table),
    'rank by rank': symbols => new RankedMerges(table, 2).merge(symbols, symbols.length),
  };
  for (const [name, merge] of Object.entries(ways)) {
    it(`makes [4, 5] of [1, 2, 3, 1, 2]: ${name}`, () => {
      const symbols = Int32Array.of(1, 2, 3, 1, 2);
      const count = merge(symbols);
      assert.deepEqual([...symbols.subarray(0, count)], [4, 5]);
    });
  }

  it('is written down step by step', () => {
    const parts = [1, 2, 3, 1, 2].map((id, index) => ({ id, byteStart: index, byteEnd: index + 1 }));
    const { merges: made, ids } = recordMerges(parts, (...pair) => mergeOf(table, ...pair));
    assert.deepEqual(ids, [4, 5]);
    assert.deepEqual(
      made.map(({ rank, left, right, result }) => [rank, left.byteStart, right.byteEnd, result]),
      [
        [0, 0, 2, 4],
        [0, 3, 5, 4],
        [1, 2, 5, 5],
      ],
    );
  });

  it('finds the same in chains as in a table: of equal merges the first, of others none', () => {
    const next = random(11);
    const some = (): number => next(60);
    const columns = Array.from({ length: 3 }, () => Uint32Array.from({ length: 900 }, some));
    const [mergeLefts, mergeRights, mergeResults] = columns as [Uint32Array, Uint32Array, Uint32Array];
    const random900 = { mergeLefts, mergeRights, mergeResults };
    const [chains, pairs] = [new MergeChains(random900), new PairTable(random900)];
    let found = 0;
    for (let left = 0; left < 60; left++) {
      for (let right = 0; right < 60; right++) {
        const merge = mergeOf(chains, left, right);
        assert.deepEqual(merge, mergeOf(pairs, left, right), `${left} ${right}`);
        const first = mergeLefts.findIndex((each, rank) => each === left && mergeRights[rank] === right);
        assert.equal(merge?.rank ?? -1, first);
        if (merge) found++;
      }
    }
    assert.ok(found > 500 && found < 900, `${found} pairs`);
  });
});
