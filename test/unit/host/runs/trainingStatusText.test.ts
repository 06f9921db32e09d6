import assert from 'node:assert/strict';
import { describeStatus, Throttle } from '../../../../src/host/runs/trainingStatusText';

describe('the progress of a training run', () => {
  it('says what is done, of how much, and how long it will last', () => {
    const status = { phase: 'merging', stage: 1, done: 12_345, total: 32_768, secondsLeft: 40.4 } as const;
    assert.equal(describeStatus(status), 'Merging 12,345 of 32,768, about 40 s left');
    const early = { phase: 'merging', stage: 2, done: 12_345, total: 32_768 } as const;
    assert.equal(describeStatus(early), 'Stage 2: Merging 12,345 of 32,768');
    assert.equal(
      describeStatus({ phase: 'counting', stage: 1, done: 1_200_000, total: 21_000_000 }),
      'Counting words in 1.2 MB of 21 MB',
    );
    assert.equal(describeStatus({ phase: 'encoding', stage: 2, done: 0, total: 0 }), 'Stage 2: Encoding 0 %');
    assert.equal(describeStatus({ phase: 'reading', stage: 1, done: 1000, total: 2000 }), 'Reading 1 kB of 2 kB');
    assert.equal(describeStatus({ phase: 'measuring', stage: 1, done: 1, total: 4 }), 'Measuring 25 %');
    assert.equal(describeStatus({ phase: 'measuring', stage: 1, done: 5, total: 4 }), 'Measuring 100 %');
    assert.equal(describeStatus({ phase: 'counting', stage: 1, done: 0, total: 0 }), 'Counting words');
    assert.equal(describeStatus({ phase: 'reading', stage: 1, done: 0, total: 0 }), 'Reading');
    assert.equal(describeStatus({ phase: 'writing', stage: 1, done: 0, total: 0 }), 'Writing');
  });

  it('is told a few times a second, and at once where it is another phase', () => {
    let now = 0;
    const throttle = new Throttle(300, () => now);
    const passes: boolean[] = [];
    for (const [time, key] of [
      [0, 'a'],
      [100, 'a'],
      [200, 'b'],
      [400, 'b'],
      [500, 'b'],
    ] as const) {
      now = time;
      passes.push(throttle.passes(key));
    }
    assert.deepEqual(passes, [true, false, true, false, true]);
  });
});
