import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import type { NamedFile } from '../../protocol/hostFiles';
import type { CallContext } from '../../protocol/rpc';
import type { TrainingReport, TrainingRequest, TrainingResult } from '../../protocol/trainer';
import { pruningOfBoth } from '../../training/counts/countPruning';
import { exportedTokens } from '../../training/export/exportedTokens';
import { tokenizerJson } from '../../training/export/writeTokenizerJson';
import type { TrainedTokenizer } from '../../training/trainedTokenizer';
import { Checkpoints, checkpointOf, readCheckpoint } from './checkpoint';
import type { Counting } from '../counting/countCorpus';
import { TextCounter } from '../counting/textCounter';
import { curveOf } from './curve';
import { heldOutTokens } from './heldOutTokens';
import { learn } from '../../training/learning/learning';
import { CannotRead } from '../corpus/openFile';
import { planOf, RunProgress } from './runProgress';
import { runSetup } from './runSetup';
import type { TrainerEnvironment } from './trainerEnvironment';

const utf8 = new TextEncoder();

/** One run, from the text to the files of the tokenizer. Rejects with a message for the user. */
export async function train(
  request: TrainingRequest,
  environment: TrainerEnvironment,
  { signal, progress: tell }: CallContext,
): Promise<TrainingResult> {
  const { recipe: asked, splits, base } = runSetup(request);
  if (base && request.checkpoint)
    throw new Error('training on top of another tokenizer cannot continue from a checkpoint');
  const progress = new RunProgress(planOf(asked, base !== undefined), tell);
  const counter = new TextCounter(request, splits, environment, (done, total) => progress.at(done, total), signal);

  progress.next();
  const counting = await counter.countFirst();
  const { corpusHash } = counting;
  const continueFrom = request.checkpoint && readCheckpoint(request.checkpoint, asked, corpusHash);
  const checkpoints = new Checkpoints(asked, corpusHash, log => environment.saveCheckpoint(log));
  let last = counting;
  const { model, ended, learnt, recipe } = await learn(asked, {
    counts: counting.training,
    countSecond: async firstStage => {
      checkpoints.offer(firstStage, true);
      progress.next();
      last = await counter.countSecond();
      return last.training;
    },
    ...(base && { base }),
    ...(continueFrom && { continueFrom }),
    begin: (_, soFar) => {
      progress.next();
      return {
        signal,
        onProgress: ({ phase, done, total = 0 }) => {
          progress.at(done, total, phase);
          if (soFar) checkpoints.offer(soFar);
        },
      };
    },
  });

  progress.next();
  const trained: TrainedTokenizer = { recipe, model };
  const json = utf8.encode(tokenizerJson(trained));
  const curve = await curveOf(trained, last, { signal });
  const heldOut = await measure(
    request,
    counting,
    json,
    environment,
    done => progress.at(done, counting.heldOutBytes),
    signal,
  );
  const pruned = last === counting ? counting.pruned : pruningOfBoth(counting.pruned, last.pruned);
  const report: TrainingReport = {
    recipe,
    ...(request.base && { base: request.base.name }),
    entries: exportedTokens(trained).size,
    ended,
    trainedFiles: counting.trainedFiles,
    trainedBytes: counting.trainedBytes,
    heldOutNames: counting.heldOutNames,
    heldOutBytes: counting.heldOutBytes,
    ...heldOut,
    skipped: counting.skipped,
    pieces: last.training.counts.length,
    ...(pruned && { pruned }),
    ...curve,
    seconds: progress.finish(),
    ...(environment.peakMemory && { memory: environment.peakMemory() }),
    corpusHash,
  };
  return { report, files: filesOf(report, json, learnt && checkpointOf(recipe, learnt, corpusHash)) };
}

/**
 * The tokens of the held-out files with the tokenizer as it is written, which is how it will be used. Nothing where the
 * files have changed since they were held out: that must not make the run fail.
 */
async function measure(
  { corpus }: TrainingRequest,
  { heldOutNames, heldOutBytes }: Counting,
  json: Uint8Array,
  environment: TrainerEnvironment,
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<{ readonly heldOutTokens?: number }> {
  if (heldOutNames.length === 0) return {};
  const given = { id: 'trained', name: 'trained' };
  const tokenizer = readTokenizerFiles([{ name: 'tokenizer.json', bytes: json }], given);
  try {
    const { tokens, bytes } = await heldOutTokens(corpus, heldOutNames, tokenizer, environment, report, signal);
    return bytes === heldOutBytes ? { heldOutTokens: tokens } : {};
  } catch (error) {
    if (error instanceof CannotRead) return {};
    throw error;
  }
}

function filesOf(report: TrainingReport, json: Uint8Array, log: Uint8Array | undefined): NamedFile[] {
  return [
    { name: 'tokenizer.json', bytes: json },
    { name: 'training.json', bytes: utf8.encode(`${JSON.stringify(report, null, 2)}\n`) },
    ...(log ? [{ name: 'merges.log', bytes: log }] : []),
  ];
}
