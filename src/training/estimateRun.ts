import { trainingMemory } from './merges/trainingMemory';
import type { TrainingKind } from './recipe';

/** What counting a sample of the text showed, for one stage. */
export interface SampleCounts {
  /** Bytes of the distinct pieces of the first half of the sample, and of all of it. */
  readonly distinctBytesOfHalf: number;
  readonly distinctBytes: number;
  /** Distinct pieces of all of it. */
  readonly distinctPieces: number;
}

/** What a short run on a sample of the text showed. */
export interface SampleRun {
  /** UTF-8 bytes of the sample. */
  readonly bytes: number;
  /** One, or with SuperBPE two stages. */
  readonly stages: readonly SampleCounts[];
  /** Seconds that counting the sample takes once it is compiled, in one thread; of all stages. */
  readonly countingSeconds: number;
  /** Seconds that learning from the sample takes once it is compiled, up to the vocabulary size that is asked for. */
  readonly learningSeconds: number;
}

/** All of the run that the sample stands for. */
export interface WholeRun {
  /** UTF-8 bytes of all text, and the files or texts that it is in. */
  readonly textBytes: number;
  readonly files: number;
  readonly workers: number;
  /** Bytes for counts. */
  readonly memoryLimit: number;
  readonly vocabularySize: number;
  readonly kind: TrainingKind;
}

/** Seconds to start workers and to compile what they run, and to write, load and measure what was learnt. */
const SECONDS_AT_LEAST = 1;
/** Seconds to open, check and hash a file, beside its bytes. */
const SECONDS_PER_FILE = 0.0005;
/**
 * Learning from d distinct bytes takes time as d to this power, as measured from 3 to 30 MB of text (0.7 for BPE, 0.77 for
 * SuperBPE): merges are as many, whatever the text. Unigram goes over all of them in every round.
 */
const LEARNING_GROWTH = 0.8;

/** What a worker takes before it has any text, and what each counting worker holds of it. */
const MEMORY_AT_REST = 60_000_000;
const MEMORY_PER_WORKER = 50_000_000;
/** Counts with their columns and tables: for a byte of distinct pieces, and for a piece. */
const COUNTS_PER_BYTE = 1.5;
const COUNTS_PER_PIECE = 28;
/** The second stage of SuperBPE begins with tokens of the first, of some bytes each; as short as they are found to be. */
const BYTES_PER_TOKEN = 3;
/** Suffixes, candidates and their splits of Unigram, for a byte of distinct pieces; measured from 1 to 100 MB of text. */
const UNIGRAM_PER_BYTE = 40;

/**
 * Extrapolates a run from one on a sample. Distinct pieces grow with a power of the text, as Heaps' law has it for
 * words (Heaps, Information Retrieval, 1978, section 7.5); the exponent comes from the two halves of the sample, so
 * whole lines, nearly all distinct, grow as the text does. Memory of merges is as `trainingMemory` says. An estimate: half
 * or double is to be expected (the part `estimates` of the training benchmark has it beside runs).
 *
 * @returns Seconds, and peak bytes of memory.
 */
export function estimateRun(sample: SampleRun, whole: WholeRun): { readonly seconds: number; readonly memory: number } {
  const workers = Math.max(1, whole.workers);
  const factor = Math.max(1, whole.textBytes / Math.max(1, sample.bytes));
  const growths = sample.stages.map(stage => growthOf(stage, factor));
  const learning = Math.max(...growths) ** (whole.kind === 'unigram' ? 1 : LEARNING_GROWTH);
  const ofStages = sample.stages.map((stage, index) => memoryOf(stage, growths[index]!, index, whole));
  return {
    seconds:
      SECONDS_AT_LEAST +
      whole.files * SECONDS_PER_FILE +
      (sample.countingSeconds * factor) / workers +
      sample.learningSeconds * learning,
    memory: MEMORY_AT_REST + MEMORY_PER_WORKER * workers + Math.max(...ofStages),
  };
}

/** How many times as much there is of distinct pieces in `factor` times as much text. */
function growthOf({ distinctBytes, distinctBytesOfHalf }: SampleCounts, factor: number): number {
  const exponent = Math.log2(distinctBytes / Math.max(1, distinctBytesOfHalf));
  return factor ** Math.min(1, Math.max(0, exponent));
}

function memoryOf(stage: SampleCounts, growth: number, index: number, whole: WholeRun): number {
  const { memoryLimit, vocabularySize, kind } = whole;
  const perByte = COUNTS_PER_BYTE + (COUNTS_PER_PIECE * stage.distinctPieces) / Math.max(1, stage.distinctBytes);
  // Beyond the limit the rarest pieces are pruned.
  const counts = Math.min(memoryLimit, perByte * stage.distinctBytes * growth);
  const distinctBytes = counts / perByte;
  if (kind === 'unigram') return counts + UNIGRAM_PER_BYTE * distinctBytes;
  const symbols = index === 0 ? distinctBytes : distinctBytes / BYTES_PER_TOKEN;
  return counts + trainingMemory(symbols, vocabularySize, vocabularySize);
}
