import assert from 'node:assert/strict';
import { formatBytes, formatDuration } from '../../../../src/host/format';
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
    assert.equal(describeStatus({ phase: 'encoding', stage: 2, done: 0, total: 0 }), 'Stage 2: Encoding 0.0 %');
  });

  it('is told a few times a second, and at once where it is another phase', () => {
    let now = 0;
    const throttle = new Throttle(300, () => now);
    const passes: boolean[] = [];
    for (const [time, key] of [[0, 'a'], [100, 'a'], [200, 'b'], [400, 'b'], [500, 'b']] as const) {
      now = time;
      passes.push(throttle.passes(key));
    } // prettier-ignore
    assert.deepEqual(passes, [true, false, true, false, true]);
  });
});

describe('quantities for people', () => {
  it('are bytes in the unit that fits', () => {
    const texts = [0, 999, 1000, 9949, 9950, 999_499, 999_500, 1_500_000_000].map(formatBytes);
    assert.deepEqual(texts, ['0 B', '999 B', '1.0 kB', '9.9 kB', '10 kB', '999 kB', '1.0 MB', '1.5 GB']);
  });

  it('are times in the unit that fits', () => {
    const texts = [0.4, 1, 59.6, 99.4, 100, 3599, 3600, 4800].map(formatDuration);
    const expected = ['less than a second', '1 s', '60 s', '99 s', '2 min', '1 h', '1 h', '1 h 20 min'];
    assert.deepEqual(texts, expected);
  });
});
