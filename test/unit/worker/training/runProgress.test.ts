import assert from 'node:assert/strict';
import type { TrainingStatus } from '../../../../src/protocol/trainer';
import { type PlannedPart, RunProgress } from '../../../../src/worker/training/runProgress';

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
    assert.deepEqual(told.slice(1, 5), [['counting', 1, 5, 10], ['merging', 2, 0, 0], ['encoding', 2, 10, 10], ['merging', 2, 25, 100]]); // prettier-ignore
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
});
