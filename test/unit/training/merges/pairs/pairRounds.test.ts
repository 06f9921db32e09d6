import assert from 'node:assert/strict';
import { ChainWriter, markOf, type SymbolChain } from '../../../../../src/training/merges/chain/symbolChain';
import { PairLists } from '../../../../../src/training/merges/pairs/pairLists';
import { PairRounds } from '../../../../../src/training/merges/pairs/pairRounds';
import { type LearnerTuning, usualTuning } from '../../../../../src/training/merges/thresholds';

const IDS = 100;

function chainOf(weight: number, pieces: readonly (readonly number[])[]): SymbolChain {
  const writer = new ChainWriter(new Int32Array(0));
  writer.beginGroup(weight);
  for (const piece of pieces) writer.addPiece(piece, piece.length);
  return writer.finish();
}

describe('a round of merges', () => {
  it('may list positions in proportion to the text that is left', () => {
    const chain = chainOf(3, new Array<readonly number[]>(20).fill([0, 1, 2]));
    const lists = new PairLists();
    const widths = new Int32Array(4).fill(1);
    const rounds = new PairRounds(chain, lists, widths, 2, { ...usualTuning, listShare: 1.3 });
    const next = (wanted: (left: number, right: number) => boolean): void => {
      for (const step of rounds.next(4, () => 2, Infinity, wanted)) assert.equal(step, undefined);
    };

    next((left, right) => left === 0 && right === 1);
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

describe('the first round of a long chain', () => {
  // 64 times `0 1`, each with a neighbour of its own: a pair that occurs 64 times, and 64 that occur once.
  const pieces = Array.from({ length: 64 }, (_, piece) => [0, 1, 2 + piece]);
  const POSITIONS = 16 + 64 * 4;
  const always: LearnerTuning = {
    ...usualTuning,
    foldedFrom: 0,
    mostRepeats: 1,
    keptShare: 0.5,
    leastCut: 0.5,
    segmentShare: 4,
  };

  /** The threshold of the round, and how often its text has the pair (0, 1): once where it was folded. */
  function begun(changes: Partial<LearnerTuning>, { most = Infinity, least = 2, weight = 1, minimum = 2 } = {}) {
    const lists = new PairLists();
    const rounds = new PairRounds(chainOf(weight, pieces), lists, new Int32Array(IDS).fill(1), minimum, {
      ...always,
      ...changes,
    });
    for (const step of rounds.next(
      IDS,
      () => least,
      most,
      () => true,
    ))
      assert.equal(step, undefined);
    const { pairs, heap } = lists;
    assert.equal(heap.topCount, 64 * weight);
    return { threshold: rounds.threshold, occurrences: pairs.lengths[pairs.find(0, 1)] };
  }

  it('folds it, and stores the pairs that keep the share of its positions', () => {
    assert.deepEqual(begun({}), { threshold: 64, occurrences: 1 });
    // A pair that keeps more is as rare as the rarest.
    assert.deepEqual(begun({ keptShare: 0.51, leastCut: 0 }), { threshold: 2, occurrences: 1 });
  });

  it('folds no chain that is short, or has too frequent pieces, or would be cut at too few positions', () => {
    const plain = { threshold: 2, occurrences: 64 };
    assert.deepEqual(begun({ foldedFrom: POSITIONS }), { threshold: 64, occurrences: 1 });
    assert.deepEqual(begun({ foldedFrom: POSITIONS + 1 }), plain);
    // Each of 256 positions with a pair counts 17 times: 16 times for each of all 272.
    assert.deepEqual(begun({ mostRepeats: 16 }, { weight: 17 }), { threshold: 1024, occurrences: 1 });
    assert.deepEqual(begun({ mostRepeats: 15.9 }, { weight: 17 }), plain);
    assert.deepEqual(begun({ leastCut: 0.51 }), plain);
  });

  it('makes way for one that takes the least threshold, unless that is far less', () => {
    const again = (least: number, most: number): number => {
      const rounds = new PairRounds(chainOf(1, pieces), new PairLists(), new Int32Array(IDS).fill(1), 2, always);
      for (const each of [2, least]) {
        for (const step of rounds.next(
          IDS,
          () => each,
          each === 2 ? Infinity : most,
          () => true,
        ))
          assert.equal(step, undefined);
      }
      return rounds.threshold;
    };
    assert.deepEqual([again(21, Infinity), again(22, Infinity), again(21, 63), again(20, 63)], [64, 22, 21, 63]);
  });

  it('asks for no more than the threshold may be, and for no less than pairs must have', () => {
    assert.deepEqual(begun({}, { most: 20 }), { threshold: 20, occurrences: 1 });
    assert.deepEqual(begun({ leastCut: 0 }, { most: 1, minimum: 5 }), { threshold: 5, occurrences: 1 });
  });
});
