import type { TrainingEstimate, TrainingRequest } from '../../protocol/trainer';
import { MergedCounts } from '../../training/counts/mergedCounts';
import { type CountingSplit, PieceCounter } from '../../training/counts/pieceCounter';
import type { PieceCounts } from '../../training/counts/pieceCounts';
import { estimateRun, type SampleCounts, type SampleRun } from '../../training/estimateRun';
import type { CorpusText } from '../corpus/corpusReader';
import { corpusTexts } from '../corpus/corpusTexts';
import { learn } from '../../training/learning/learning';
import { CannotRead } from '../corpus/openFile';
import { runSetup } from './runSetup';
import type { TrainerEnvironment } from './trainerEnvironment';

/** Most bytes of the sample, and most files that it is taken from, spread over the corpus. */
const SAMPLE_BYTES = 4_000_000;
const SAMPLED_FILES = 256;
/**
 * How often the sample is counted. The shortest time is used, since it is multiplied, and other programs use the
 * processor, too.
 */
const TRIALS = 3;
/** After a trial of that many seconds there is no other: the time for compiling hardly matters in it. */
const LONG_TRIAL = 1;

/** What a run will take: its stages are tried on a sample of the text. Rejects with a message for the user. */
export async function estimate(
  request: TrainingRequest,
  environment: TrainerEnvironment,
  signal: AbortSignal,
): Promise<TrainingEstimate> {
  const { corpus, workers, memoryLimit } = request;
  const { recipe, splits, base } = runSetup(request);
  if (corpus.kind === 'counts') throw new Error('how long counts take is known only when they are read');
  const texts = corpusTexts(corpus, environment, signal);
  const textBytes = texts.reduce((sum, { bytes }) => sum + bytes, 0);
  const sample = await sampleOf(texts, signal);
  if (sample.length === 0) throw new Error('there is no text to train on in the files that were sampled');
  const { first, second } = splits;
  const bytes = sample.reduce((sum, { length }) => sum + length, 0);
  let run: SampleRun | undefined;
  for (let trial = 1; trial <= TRIALS; trial++) {
    const counted = (second ? [first, second] : [first]).map(split => count(sample, split));
    const learningStarted = performance.now();
    await learn(recipe, {
      counts: counted[0]!.counts,
      countSecond: () => Promise.resolve(counted[1]!.counts),
      ...(base && { base }),
      begin: () => ({ signal }),
    });
    signal.throwIfAborted();
    const countingSeconds = counted.reduce((sum, { seconds }) => sum + seconds, 0);
    const learningSeconds = (performance.now() - learningStarted) / 1000;
    run = {
      bytes,
      stages: counted,
      countingSeconds: Math.min(countingSeconds, run?.countingSeconds ?? Infinity),
      learningSeconds: Math.min(learningSeconds, run?.learningSeconds ?? Infinity),
    };
    if (countingSeconds + learningSeconds > LONG_TRIAL) break;
  }
  const { vocabularySize, kind } = recipe;
  const whole = { textBytes, files: texts.length, workers, memoryLimit, vocabularySize, kind };
  return { ...estimateRun(run!, whole), textBytes };
}

/** The starts of some texts; those that cannot be read, or are not UTF-8, are skipped. */
async function sampleOf(texts: readonly CorpusText[], signal: AbortSignal): Promise<string[]> {
  const sample: string[] = [];
  const files = Math.min(texts.length, SAMPLED_FILES);
  const bytesOfEach = Math.ceil(SAMPLE_BYTES / files);
  for (let index = 0; index < files; index++) {
    signal.throwIfAborted();
    const text = await startOf(texts[Math.floor((index * texts.length) / files)]!, bytesOfEach);
    if (text !== undefined && text !== '') sample.push(text);
  }
  return sample;
}

async function startOf(text: CorpusText, most: number): Promise<string | undefined> {
  try {
    const file = await text.open();
    try {
      const bytes = new Uint8Array(Math.min(most, text.bytes));
      const length = await file.read(bytes);
      const start = bytes.subarray(0, length);
      if (start.includes(0)) return undefined;
      // A character that is cut by the end of the sample is dropped.
      return new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CannotRead || error instanceof TypeError) return undefined;
    throw error;
  }
}

interface Counted extends SampleCounts {
  readonly counts: PieceCounts;
  readonly seconds: number;
}

function count(sample: readonly string[], split: CountingSplit): Counted {
  const started = performance.now();
  const counter = new PieceCounter(split);
  // Every second text, so that the halves are similar.
  const halves = [0, 1].map(half => {
    for (const [index, text] of sample.entries()) if (index % 2 === half) counter.addText(text);
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
    distinctPieces: counts.counts.length,
  };
}

function distinctBytes({ offsets, counts }: PieceCounts): number {
  return offsets[counts.length]!;
}
