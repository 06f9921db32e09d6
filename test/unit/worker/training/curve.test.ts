import assert from 'node:assert/strict';
import { pieceCountsOf } from '../../../../src/training/counts/pieceCounts';
import type { TrainedTokenizer } from '../../../../src/training/trainedTokenizer';
import type { Counting } from '../../../../src/worker/counting/countCorpus';
import { curveOf, spread } from '../../../../src/worker/training/curve';
import { withMerges, withPieces } from '../../training/export/handMade';

const nothing = pieceCountsOf([]);
const pruned = { pieces: 9, occurrences: 9, below: 2 };

/** A counting of `ab` three times, of which 100 bytes were read. */
function countingOf(changes: Partial<Counting> = {}): Counting {
  return {
    ...{ training: pieceCountsOf([['ab', 3]]), heldOut: nothing },
    ...{ trainedFiles: 1, trainedBytes: 100, heldOutNames: [], heldOutBytes: 0, skipped: [], corpusHash: '' },
    ...changes,
  };
}

describe('the curve of a report', () => {
  const trained = withMerges([
    ['a', 'b'],
    ['c', 'd'],
  ]);

  it('is of the held-out text', async () => {
    const counting = countingOf({ heldOut: pieceCountsOf([['abcd', 2]]), heldOutBytes: 8 });
    assert.deepEqual(await curveOf(trained, counting, {}), {
      curve: [
        { vocabularySize: 256, tokens: 8 },
        { vocabularySize: 257, tokens: 6 },
        { vocabularySize: 258, tokens: 4 },
      ],
      curveOf: 'heldOut',
      curveBytes: 8,
    });
  });

  it('is of the text itself where nothing is held out', async () => {
    const { curve, curveOf: of, curveBytes } = await curveOf(trained, countingOf(), {});
    assert.deepEqual([of, curveBytes], ['training', 100]);
    assert.deepEqual(
      curve.map(({ tokens }) => tokens),
      [6, 3, 3],
    );
  });

  it('has the bytes that are left where counts were pruned', async () => {
    const bytes = async (changes: Partial<Counting>): Promise<number> =>
      (await curveOf(trained, countingOf(changes), {})).curveBytes;
    assert.equal(await bytes({ pruned }), 6);
    assert.equal(await bytes({ heldOutPruned: pruned }), 100, 'nothing is held out');
    const heldOut = { heldOut: pieceCountsOf([['abcd', 2]]), heldOutBytes: 50 };
    assert.equal(await bytes({ ...heldOut, heldOutPruned: pruned }), 8);
    assert.equal(await bytes({ ...heldOut, pruned }), 50, 'it is not of what was trained on');
  });

  it('is empty where tokens are not made by merges in their order', async () => {
    const { model, recipe } = trained;
    assert.ok(model.type === 'BPE');
    const { mergeLefts, mergeRights, mergeResults } = model.vocabulary;
    const vocabulary = {
      ...model.vocabulary,
      mergeLefts: mergeLefts.slice(0, 1),
      mergeRights: mergeRights.slice(0, 1),
      mergeResults: mergeResults.slice(0, 1),
    };
    const unmerged: TrainedTokenizer = { recipe, model: { type: 'BPE', vocabulary } };
    for (const without of [withPieces(), unmerged]) {
      const empty = { curve: [], curveOf: 'training', curveBytes: 100 };
      assert.deepEqual(await curveOf(without, countingOf(), {}), empty);
    }
  });
});

describe('the points of a curve', () => {
  it('are the first, the last, sizes that are powers of two, and others at even distances of the logarithm', () => {
    assert.deepEqual(spread(768, 2), [0, 256, 768]);
    assert.deepEqual(spread(768, 4), [0, 106, 256, 468, 768]);
    assert.deepEqual(spread(0, 4), [0]);
    assert.deepEqual(spread(255, 1), [0, 255]);
    assert.deepEqual(spread(256, 1), [0, 256]);
    assert.deepEqual(spread(257, 1), [0, 256, 257]);
  });

  it('are about 256 of many', () => {
    const points = spread(100_000);
    assert.ok(points.length > 250 && points.length < 266, `${points.length}`);
    assert.deepEqual(
      points,
      points.toSorted((a, b) => a - b),
    );
  });
});
