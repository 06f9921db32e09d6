import assert from 'node:assert/strict';
import { ChainWriter, markOf } from '../../../../../src/training/merges/chain/symbolChain';
import { PairLists } from '../../../../../src/training/merges/pairs/pairLists';
import { PairRounds } from '../../../../../src/training/merges/pairs/pairRounds';
import { usualTuning } from '../../../../../src/training/merges/thresholds';

describe('a round of merges', () => {
  it('may list positions in proportion to the text that is left', () => {
    const writer = new ChainWriter(new Int32Array(0));
    writer.beginGroup(3);
    for (let piece = 0; piece < 20; piece++) writer.addPiece([0, 1, 2], 3);
    const chain = writer.finish();
    const lists = new PairLists();
    const widths = new Int32Array(4).fill(1);
    const rounds = new PairRounds(chain, lists, widths, 2, { ...usualTuning, listShare: 1.3 });
    const next = (wanted: (left: number, right: number) => boolean): void => {
      for (const step of rounds.next(4, () => 2, Infinity, wanted)) assert.equal(step, undefined);
    };

    next(left => left === 0);
    assert.deepEqual([rounds.text.length, lists.arena.length, lists.limit], [96, 125, 125]);
    assert.deepEqual([lists.pairs.length, lists.heap.topCount, lists.room], [1, 60, 125 - 20]);

    // (0, 1) becomes 3 everywhere: a quarter of the pieces' positions goes.
    widths[3] = 2;
    for (const at of lists.arena.subarray(0, 20)) rounds.text.symbols.set([3, markOf(3)], at);
    next(() => true);
    assert.deepEqual([rounds.text.length, lists.arena.length, lists.limit], [76, 125, 99]);
    assert.deepEqual([lists.pairs.find(3, 2), lists.pairs.length, lists.room], [0, 1, 99 - 20]);
  });
});
