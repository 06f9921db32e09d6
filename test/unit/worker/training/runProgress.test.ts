import assert from 'node:assert/strict';
import type { TrainingStatus } from '../../../../src/protocol/trainer';
import { type PlannedPart, planOf, RunProgress } from '../../../../src/worker/training/runProgress';
import { withClock } from '../../../support/clock';
import { smallRecipe } from '../../../support/smallTraining';

const plan: PlannedPart[] = [
  { phase: 'counting', stage: 1, weight: 1 },
  { phase: 'merging', stage: 2, weight: 2 },
  { phase: 'measuring', stage: 1, weight: 1 },
];

function progressOf(parts: readonly PlannedPart[]) {
  const shares: number[] = [];
  const statuses: TrainingStatus[] = [];
  const progress = new RunProgress(parts, (share, status) => {
    shares.push(Number(share.toFixed(6)));
    statuses.push(status);
  });
  return { progress, shares, statuses };
}

describe('the progress of a run', () => {
  it('goes through the parts by their weights', () => {
    const { progress, shares, statuses } = progressOf(plan);
    progress.next();
    progress.at(5, 10);
    progress.next();
    progress.at(10, 10, 'encoding'); // a fifth of merging
    progress.at(25, 100, 'merging'); // and half of the rest, as a quarter of the merges takes half of the time
    progress.next();
    progress.at(1, 2);
    assert.deepEqual(shares, [0, 0.125, 0.35, 0.35, 0.55, 0.75, 0.875]);
    const told = statuses.map(({ phase, stage, done, total }) => [phase, stage, done, total]);
    assert.deepEqual(told.slice(1, 5), [
      ['counting', 1, 5, 10],
      ['merging', 2, 0, 0],
      ['encoding', 2, 10, 10],
      ['merging', 2, 25, 100],
    ]);
    assert.deepEqual(Object.keys(progress.finish()), ['reading', 'counting', 'merging', 'encoding', 'measuring']);
  });

  it('never goes back, though of several workers one may report late, nor past the end of a part', () => {
    const { progress, shares, statuses } = progressOf(plan);
    progress.next();
    for (const done of [2, 8, 5, 12, 9]) progress.at(done, 10);
    assert.deepEqual(shares, [0, 0.05, 0.2, 0.2, 0.25, 0.25]);
    assert.equal(statuses[3]?.done, 5, 'what was reported is passed on as it is');
  });

  it('says nothing of the time left before there is something to tell it by', () => {
    const { progress, statuses } = progressOf(plan);
    progress.next();
    progress.at(1, 10);
    progress.at(2, 10);
    assert.equal(statuses[1]?.secondsLeft, undefined);
    assert.ok(statuses[2]!.secondsLeft! >= 0);
  });

  it('estimates the time left by the share that is done, and knows the seconds of each phase', async () => {
    let seconds = 100;
    await withClock(
      () => 1000 * seconds,
      () => {
        const { progress, statuses } = progressOf(plan);
        seconds += 2; // reading
        progress.next();
        seconds += 8;
        progress.at(12, 100); // a share of exactly 0.03
        progress.at(50, 100); // 0.125 in 10 seconds
        seconds += 10;
        progress.next(); // 0.35 in 20
        seconds += 30;
        progress.next();
        seconds += 5;
        progress.at(1, 1);
        assert.deepEqual(
          statuses.map(({ secondsLeft }) => secondsLeft && Number(secondsLeft.toFixed(3))),
          [undefined, undefined, 70, 37.143, 16.667, 0],
        );
        assert.deepEqual(progress.finish(), { reading: 2, counting: 18, merging: 30, measuring: 5 });
        seconds += 1;
        assert.equal(progress.finish().writing, 1);
      },
    );
  });
});

describe('the plan of a run', () => {
  const parts = (kind: 'bpe' | 'superbpe' | 'unigram', hasBase: boolean): string[] =>
    planOf(smallRecipe({ kind }), hasBase).map(({ phase, stage, weight }) => `${phase} ${stage}: ${weight}`);

  it('has the stages that the recipe has', () => {
    for (const kind of ['bpe', 'unigram'] as const) {
      assert.deepEqual(parts(kind, false), ['counting 1: 2', 'merging 1: 6', 'measuring 1: 1']);
    }
    const second = ['counting 2: 2', 'merging 2: 12', 'measuring 1: 1'];
    assert.deepEqual(parts('superbpe', false), ['counting 1: 2', 'merging 1: 6', ...second]);
    assert.deepEqual(parts('superbpe', true), second);
  });
});
