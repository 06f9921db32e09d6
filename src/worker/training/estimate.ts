import type { TrainingEstimate, TrainingRequest } from '../../protocol/trainer';
import { MergedCounts } from '../../training/counts/mergedCounts';
import { type CountingSplit, PieceCounter } from '../../training/counts/pieceCounter';
import type { PieceCounts } from '../../training/counts/pieceCounts';
import { estimateRun } from '../../training/estimateRun';
import type { CorpusText } from './corpusReader';
import { corpusTexts } from './corpusTexts';
import { learn } from './learning';
import { CannotRead } from './openFile';
import { runSetup } from './runSetup';
import type { TrainerEnvironment } from './trainerEnvironment';

/** Files that a sample is taken of, spread over the corpus, and the bytes of each. */
const SAMPLED_FILES = 64;
const SAMPLED_BYTES = 32_768;

/** What a run will take: its stages are tried on a sample of the text. Rejects with a message for the user. */
export async function estimate(
  request: TrainingRequest,
  environment: TrainerEnvironment,
  signal: AbortSignal,
): Promise<TrainingEstimate> {
  const { corpus, workers, memoryLimit } = request;
  const { recipe, splits, base } = runSetup(request);
  if (corpus.kind === 'counts') throw new Error('what counts will take is known only when they are read');
  const texts = corpusTexts(corpus, environment, signal);
  const textBytes = texts.reduce((sum, { bytes }) => sum + bytes, 0);
  const sample = await sampleOf(texts, signal);
  if (sample.length === 0) throw new Error('there is no text to train on in the files that were looked at');
  const { first, second } = splits;
  const trials = (second ? [first, second] : [first]).map(split => count(sample, split));
  const learningStarted = performance.now();
  await learn(recipe, {
    counts: trials[0]!.counts,
    countSecond: () => Promise.resolve(trials[1]!.counts),
    ...(base && { base }),
    begin: () => ({ signal }),
  });
  const largest = trials.reduce((a, b) => (a.distinctBytes > b.distinctBytes ? a : b));
  const run = {
    bytes: sample.reduce((sum, { length }) => sum + length, 0),
    countingSeconds: trials.reduce((sum, { seconds }) => sum + seconds, 0),
    distinctBytesOfHalf: largest.distinctBytesOfHalf,
    distinctBytes: largest.distinctBytes,
    learningSeconds: (performance.now() - learningStarted) / 1000,
  };
  const { vocabularySize } = recipe;
  return { ...estimateRun(run, textBytes, { workers, memoryLimit, vocabularySize }), textBytes };
}

/** The starts of some texts; those that cannot be read, or are no UTF-8, are passed over. */
async function sampleOf(texts: readonly CorpusText[], signal: AbortSignal): Promise<string[]> {
  const sample: string[] = [];
  const step = Math.max(1, texts.length / SAMPLED_FILES);
  for (let at = 0; at < texts.length; at += step) {
    signal.throwIfAborted();
    const text = await startOf(texts[Math.floor(at)]!);
    if (text !== undefined && text !== '') sample.push(text);
  }
  return sample;
}

async function startOf(text: CorpusText): Promise<string | undefined> {
  try {
    const file = await text.open();
    try {
      const bytes = new Uint8Array(SAMPLED_BYTES);
      const length = await file.read(bytes);
      const start = bytes.subarray(0, length);
      if (start.includes(0)) return undefined;
      // A character that the end of the sample cuts in two is not waited for.
      return new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CannotRead || error instanceof TypeError) return undefined;
    throw error;
  }
}

interface Trial {
  readonly counts: PieceCounts;
  readonly seconds: number;
  readonly distinctBytesOfHalf: number;
  readonly distinctBytes: number;
}

function count(sample: readonly string[], split: CountingSplit): Trial {
  const started = performance.now();
  const counter = new PieceCounter(split);
  // Every second text, so that the halves are alike.
  const halves = [0, 1].map(rest => {
    for (const [index, text] of sample.entries()) if (index % 2 === rest) counter.addText(text);
    return counter.take();
  });
  const merged = new MergedCounts(Infinity);
  for (const half of halves) merged.add(half);
  const counts = merged.finish();
  return {
    counts,
    seconds: (performance.now() - started) / 1000,
    distinctBytesOfHalf: distinctBytes(halves[0]!),
    distinctBytes: distinctBytes(counts),
  };
}

function distinctBytes({ offsets, counts }: PieceCounts): number {
  return offsets[counts.length]!;
}
