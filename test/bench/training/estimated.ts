import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TrainingEstimate, TrainingRequest } from '../../../src/protocol/trainer';
import type { TrainingRecipe } from '../../../src/training/recipe';
import { estimate } from '../../../src/worker/training/estimate';
import { startCountingWorker } from '../../../src/worker/counting/nodeCounter';
import { nodeDigest, openNodeFile } from '../../../src/worker/corpus/nodeFiles';
import { train } from '../../../src/worker/training/train';
import type { TrainerEnvironment } from '../../../src/worker/training/trainerEnvironment';

const environment: TrainerEnvironment = {
  readCorpusFile: () => Promise.reject(new Error('all files have a path')),
  openFile: openNodeFile,
  // Bundled beside this file.
  startCounter: split => startCountingWorker(new URL('countingWorker.mjs', import.meta.url), split),
  digest: nodeDigest,
  saveCheckpoint: () => Promise.resolve(),
};

/** The kinds that the command offers, as it offers them. */
export const ESTIMATED_RECIPES: Readonly<Record<string, Partial<TrainingRecipe>>> = {
  BPE: {},
  SuperBPE: {
    kind: 'superbpe',
    preTokenizer: { name: 'superbpe-stage1' },
    feed: 'lines',
    superwords: { transitionSize: 26_214, style: 'paper', maximumWords: 4 },
  },
  characters: { kind: 'characters', maximumBytes: 3, vocabularySize: 8192 },
  Unigram: { kind: 'unigram', preTokenizer: { name: 'gpt2' } },
};

/** What the extension says before a run on these files, and what the run took: seconds, and the text's bytes. */
export async function estimateAndTrain(
  files: readonly string[],
  kind: string,
  workers: number,
): Promise<TrainingEstimate & { readonly took: number; readonly estimateTook: number }> {
  const request: TrainingRequest = {
    recipe: {
      kind: 'bpe',
      name: 'estimated',
      vocabularySize: 32_768,
      preTokenizer: { name: 'cl100k' },
      feed: 'documents',
      normalizer: 'none',
      minimumCount: 2,
      addedTokens: [],
      padding: 'none',
      ...ESTIMATED_RECIPES[kind],
    },
    corpus: {
      kind: 'files',
      files: files.map(file => {
        const [name, uri] = [path.relative('.', file), pathToFileURL(file).href];
        return { name, uri, path: file, bytes: statSync(file).size };
      }),
    },
    heldOutShare: 0.1,
    memoryLimit: 2 ** 30,
    workers,
  };
  const { signal } = new AbortController();
  const started = performance.now();
  const estimated = await estimate(request, environment, signal);
  const trained = performance.now();
  await train(request, environment, { signal, progress: () => undefined });
  const seconds = (from: number, to: number): number => (to - from) / 1000;
  return { ...estimated, estimateTook: seconds(started, trained), took: seconds(trained, performance.now()) };
}
