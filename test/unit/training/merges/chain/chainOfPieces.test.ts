import assert from 'node:assert/strict';
import { chainOf } from '../../../../../src/training/merges/chain/chainOfPieces';
import { Pace, type TrainingProgress } from '../../../../../src/training/pace';
import { steppingClock, withClock } from '../../../../support/clock';

describe('a chain of pieces', () => {
  it('has them by their counts, the most frequent first, and leaves out what never occurs', async () => {
    const added: number[] = [];
    const counts = Float64Array.of(2, 7, 0, 2);
    const chain = await chainOf(counts, 8, new Pace({}), (writer, piece) => {
      added.push(piece);
      writer.addPiece([piece, 10 + piece], 2);
    });
    assert.deepEqual(added, [1, 0, 3]);
    assert.deepEqual(chain.groups, [
      { start: 16, weight: 7 },
      { start: 32, weight: 2 },
    ]);
    assert.deepEqual(Array.from(chain.symbols.subarray(32, chain.length)), [0, 10, -1, 3, 13, -1]);
    assert.deepEqual(Array.from(chain.weights.subarray(1, 3)), [7, 2]);
  });

  it('is written with reports of progress, and no further when it is told to stop', async () => {
    const counts = Float64Array.from({ length: 600 }, (_, piece) => (piece < 300 ? 2 : 1));
    const seen: TrainingProgress[] = [];
    const stop = new AbortController();
    let added = 0;
    const onProgress = (progress: TrainingProgress): void => {
      seen.push(progress);
      if (seen.length === 5) stop.abort(new Error('enough'));
    };
    const write = (): Promise<unknown> =>
      withClock(steppingClock(100), () =>
        chainOf(counts, 0, new Pace({ onProgress, signal: stop.signal }), () => added++),
      );
    await write();
    assert.deepEqual(
      seen,
      [1, 257, 513].map(done => ({ phase: 'encoding', done, total: 600 })),
    );
    await assert.rejects(write(), /enough/);
    assert.equal(added, 600 + 257);
  });
});
