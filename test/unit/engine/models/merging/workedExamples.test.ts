import assert from 'node:assert/strict';
import { mergeByHeap, mergeByScanning } from '../../../../../src/engine/models/merging/merge';
import { PairTable } from '../../../../../src/engine/models/merging/pairTable';
import { recordMerges } from '../../../../../src/engine/models/merging/recordedMerges';
import { RankedMerges } from '../../../../../src/engine/models/stringBpe/rankedMerges';

/** The merges 1 2 → 4 (rank 0) and 3 4 → 5 (rank 1), as in the comments of the functions. */
const table = new PairTable({
  mergeLefts: Uint32Array.of(1, 3),
  mergeRights: Uint32Array.of(2, 4),
  mergeResults: Uint32Array.of(4, 5),
});

describe('merging', () => {
  const ways: Readonly<Record<string, (symbols: Int32Array) => number>> = {
    'by scanning': symbols => mergeByScanning(symbols, symbols.length, new Int32Array(8), table),
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
    const { merges, ids } = recordMerges(parts, (...pair) => table.mergeOf(...pair));
    assert.deepEqual(ids, [4, 5]);
    assert.deepEqual(
      merges.map(({ rank, left, right, result }) => [rank, left.byteStart, right.byteEnd, result]),
      [
        [0, 0, 2, 4],
        [0, 3, 5, 4],
        [1, 2, 5, 5],
      ],
    );
  });
});
