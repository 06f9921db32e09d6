import assert from 'node:assert/strict';
import { readMergeLog } from '../../../../src/training/mergeLog/mergeLog';
import { LearntMerges } from '../../../../src/training/merges/learntMerges';
import type { TrainingRecipe } from '../../../../src/training/recipe';
import { checkpointOf, Checkpoints, readCheckpoint } from '../../../../src/worker/training/checkpoint';
import { withClock } from '../../../support/clock';
import type { Learnt } from '../../../../src/training/learning/learning';

const recipe: TrainingRecipe = {
  kind: 'bpe',
  name: 'small',
  vocabularySize: 300,
  preTokenizer: { name: 'gpt2' },
  feed: 'documents',
  normalizer: 'none',
  minimumCount: 2,
  addedTokens: [],
  padding: 'none',
};

/** Each merge joins the entry before it with the first byte. */
function learnt(merges: number): Learnt {
  const log = new LearntMerges();
  for (let merge = 0; merge < merges; merge++) log.push(merge === 0 ? 1 : 255 + merge, 0, 256 + merge);
  return { log };
}

/** Checkpoints whose saving ends when a test says so; the merges of each. */
function slowCheckpoints() {
  const saved: number[] = [];
  const ends: (() => void)[] = [];
  const checkpoints = new Checkpoints(recipe, 'hash', log => {
    saved.push(readMergeLog(log).lefts.length);
    return new Promise(resolve => ends.push(resolve));
  });
  const endSaving = async (): Promise<void> => {
    ends.shift()!();
    await new Promise(setImmediate);
  };
  return { checkpoints, saved, endSaving };
}

describe('the checkpoints of a run', () => {
  it('are not made of nothing, nor right after the start unless a stage has ended', () => {
    const { checkpoints, saved } = slowCheckpoints();
    checkpoints.offer(learnt(0), true);
    checkpoints.offer(learnt(3));
    assert.deepEqual(saved, []);
    checkpoints.offer(learnt(4), true);
    assert.deepEqual(saved, [4]);
  });

  it('are saved one at a time, and the end of a stage is not lost to the one before it', async () => {
    const { checkpoints, saved, endSaving } = slowCheckpoints();
    checkpoints.offer(learnt(4), true);
    checkpoints.offer(learnt(5));
    checkpoints.offer(learnt(9), true);
    assert.deepEqual(saved, [4], 'the first is still being saved');
    await endSaving();
    assert.deepEqual(saved, [4, 9]);
    await endSaving();
    assert.deepEqual(saved, [4, 9]);
  });

  it('are made every five seconds, while something is learnt', async () => {
    let now = 1000;
    await withClock(
      () => now,
      async () => {
        const { checkpoints, saved, endSaving } = slowCheckpoints();
        const offerAt = async (time: number, merges: number): Promise<void> => {
          now = time;
          checkpoints.offer(learnt(merges));
          if (saved.at(-1) === merges) await endSaving();
        };
        await offerAt(5999, 1);
        await offerAt(6000, 2);
        await offerAt(10_999, 3);
        await offerAt(11_000, 4);
        assert.deepEqual(saved, [2, 4]);
      },
    );
  });
});

describe('what a run goes on from', () => {
  const superwords = { transitionSize: 259, style: 'paper', maximumWords: 4 } as const;
  const superBpe: TrainingRecipe = { ...recipe, kind: 'superbpe', superwords };

  it('has the merges of the log, and where its first stage ended, if it had', () => {
    const read = (merges: number, firstStageMerges?: number) => {
      const whole = { ...learnt(merges), ...(firstStageMerges !== undefined && { firstStageMerges }) };
      return readCheckpoint(checkpointOf(superBpe, whole, 'hash'), superBpe, 'hash');
    };
    const before = read(2);
    assert.deepEqual([...before.vocabulary.mergeResults], [256, 257]);
    assert.deepEqual(
      [[...before.vocabulary.mergeLefts], [...before.vocabulary.mergeRights]],
      [
        [1, 256],
        [0, 0],
      ],
    );
    assert.ok(!('firstStageMerges' in before));
    // At the transition point itself nothing of the second stage is learnt: it begins with its counts.
    assert.ok(!('firstStageMerges' in read(3, 3)));
    assert.equal(read(4, 3).firstStageMerges, 3);
  });

  it('is refused where the text is another', () => {
    const log = checkpointOf(recipe, learnt(2), 'hash');
    assert.throws(() => readCheckpoint(log, recipe, 'another'), /^Error: training cannot be continued: the text has/);
  });
});
