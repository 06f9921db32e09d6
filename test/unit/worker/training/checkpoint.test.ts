import assert from 'node:assert/strict';
import { readMergeLog } from '../../../../src/training/mergeLog/mergeLog';
import { LearntMerges } from '../../../../src/training/merges/learntMerges';
import type { TrainingRecipe } from '../../../../src/training/recipe';
import { Checkpoints } from '../../../../src/worker/training/checkpoint';
import type { Learnt } from '../../../../src/worker/training/learning';

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
});
