import assert from 'node:assert/strict';
import type { SweepPoint, TrainingRequest, TrainingStatus } from '../../../../src/protocol/trainer';
import type { TrainingRecipe } from '../../../../src/training/recipe';
import { sweep } from '../../../../src/worker/training/sweep';
import type { TrainerEnvironment } from '../../../../src/worker/training/trainerEnvironment';
import { random } from '../../../support/random';
import { proseLikeText } from '../../../support/randomTexts';
import { inThread } from './countingEnvironment';

const environment: TrainerEnvironment = { ...inThread, saveCheckpoint: () => Promise.resolve() };
const superBpe: TrainingRecipe = {
  kind: 'superbpe',
  name: 'test',
  vocabularySize: 320,
  preTokenizer: { name: 'superbpe-stage1' },
  feed: 'lines',
  normalizer: 'none',
  minimumCount: 2,
  addedTokens: [],
  padding: 'none',
  superwords: { transitionSize: 300, style: 'paper', maximumWords: 4 },
};
const next = random(20_261_130);
const texts = Array.from({ length: 12 }, (_, index) => ({
  name: `text ${index}`,
  text: 'in the end of the day it is as it is\n'.repeat(5) + proseLikeText(next, 300),
}));

function sweepOf(
  changes: Partial<TrainingRequest>,
  sizes: readonly number[] = [280, 300, 320],
  tell: (share: number, status: TrainingStatus) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<SweepPoint[]> {
  const corpus = { kind: 'texts', texts } as const;
  const request = { recipe: superBpe, corpus, heldOutShare: 0.3, memoryLimit: 2 ** 28, workers: 1, ...changes };
  const progress = (share: number, detail?: unknown): void => tell(share, detail as TrainingStatus);
  return sweep(request, sizes, environment, { signal, progress });
}

describe('a sweep of transition points', () => {
  it('begins each part where its share of the work begins', async () => {
    const starts: [string, number][] = [];
    const points = await sweepOf({}, [280, 300, 320], (share, { phase, stage, total }) => {
      if (total === 0) starts.push([`${phase} ${stage}`, Number(share.toFixed(4))]);
    });
    assert.deepEqual(
      points.map(({ transitionSize }) => transitionSize),
      [280, 300, 320],
    );
    // Of 40 parts counting takes two for each stage, learning 6 and each point 10; a fifth of learning is encoding.
    assert.deepEqual(starts, [
      ['counting 1', 0],
      ['counting 2', 0.05],
      ['merging 1', 0.13],
      ['merging 2', 0.3],
      ['merging 2', 0.55],
      ['merging 2', 0.8],
    ]);
  });

  it('tells how much it has counted', async () => {
    const told: TrainingStatus[] = [];
    await sweepOf({}, [300], (_, status) => told.push(status));
    const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    for (const stage of [1, 2]) {
      const last = told.filter(status => status.phase === 'counting' && status.stage === stage).at(-1)!;
      assert.deepEqual([last.done, last.total], [bytes, bytes]);
    }
  });

  it('measures in the style and with the length that the recipe has', async () => {
    const tokensWith = async (recipe: TrainingRecipe): Promise<number> => (await sweepOf({ recipe }, [270]))[0]!.tokens;
    const { superwords } = superBpe;
    const four = await tokensWith(superBpe);
    const one = await tokensWith({ ...superBpe, superwords: { ...superwords!, maximumWords: 1 } });
    assert.ok(four < one, `entries of several words save tokens: ${four}, ${one}`);
    const short = await tokensWith({ ...superBpe, maximumBytes: 3 });
    assert.ok(short > four, `short entries save fewer: ${short}, ${four}`);
    const withAdded = await tokensWith({ ...superBpe, addedTokens: [{ content: '<|end|>', special: true }] });
    assert.ok(withAdded >= four, 'an added token takes an entry');
  });

  it('measures per byte of what is left where the memory was too small for all', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ name: `text ${index}`, text: proseLikeText(next, 3000) }));
    const request = { corpus: { kind: 'texts', texts: many }, heldOutShare: 0.3 } as const;
    const [whole] = await sweepOf(request, [300]);
    const [pruned] = await sweepOf({ ...request, memoryLimit: 100_000 }, [300]);
    assert.ok(pruned!.bytes < whole!.bytes / 2, `${pruned!.bytes} of ${whole!.bytes} bytes`);
    assert.ok(pruned!.tokens <= pruned!.bytes);
  });

  it('refuses what has no transition point to choose, before it reads a text', async () => {
    const corpus = { kind: 'counts', files: [] } as const;
    const base = { name: 'mine', files: [] };
    await assert.rejects(sweepOf({ corpus, base }), /a tokenizer that is continued already has its transition point/);
    const { superwords, ...without } = superBpe;
    await assert.rejects(sweepOf({ corpus, recipe: without }), /only SuperBPE has a transition point/);
    const bpe: TrainingRecipe = { ...without, kind: 'bpe', superwords: superwords! };
    await assert.rejects(sweepOf({ corpus, recipe: bpe }), /only SuperBPE has a transition point/);
    await assert.rejects(sweepOf({ corpus }, [300, 255]), /transition point must be a whole number from 256 to 320/);
    await assert.rejects(sweepOf({ corpus, heldOutShare: 0.6 }), /between 0 and 0.5/);
  });

  it('refuses text of which nothing is held out', async () => {
    await assert.rejects(sweepOf({ heldOutShare: 0 }), /compared on held-out text, and no file is held out/);
  });

  it('stops when it is cancelled', async () => {
    for (const at of ['counting 1', 'counting 2', 'merging 1', 'merging 2']) {
      const stop = new AbortController();
      const tell = (_: number, { phase, stage }: TrainingStatus): void => {
        if (`${phase} ${stage}` === at) stop.abort(new Error(`stopped at ${at}`));
      };
      await assert.rejects(sweepOf({}, [300, 310], tell, stop.signal), new RegExp(at));
    }
  });
});
