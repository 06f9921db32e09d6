import type { TrainingKind } from './recipe';
import { usualTuning } from './merges/thresholds';

/** What was found by counting a sample of the text, for one stage. */
export interface SampleCounts {
  /** Bytes of the distinct pieces of the first half of the sample, and of all of it. */
  readonly distinctBytesOfHalf: number;
  readonly distinctBytes: number;
  /** Distinct pieces of all of it. */
  readonly distinctPieces: number;
}

/** What was found by a short run on a sample of the text. */
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

/** The whole run that the sample is of. */
export interface WholeRun {
  /** UTF-8 bytes of all text, and the number of files or texts. */
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
/** Seconds to open, check and hash a file, whatever its length. */
const SECONDS_PER_FILE = 0.0005;
/**
 * Learning from d distinct bytes takes time as d to this power, as measured from 3 to 30 MB of text (0.7 for BPE, 0.77
 * for SuperBPE): the number of merges does not depend on the text. Unigram goes over all bytes in every round.
 */
const LEARNING_GROWTH = 0.8;

/** Bytes that a worker takes before it has any text, and those that each counting worker holds. */
const MEMORY_AT_START = 60_000_000;
const MEMORY_PER_WORKER = 50_000_000;
/** Bytes of counts with their columns and tables: for a byte of distinct pieces, and for a piece. */
const COUNTS_PER_BYTE = 1.5;
const COUNTS_PER_PIECE = 28;
/** Bytes of the tokens that the second stage of SuperBPE begins with, at least. */
const BYTES_PER_TOKEN = 3;
/**
 * Bytes for Unigram's suffixes, candidates and their splits, for a byte of distinct pieces; measured from 1 to 100 MB.
 */
const UNIGRAM_PER_BYTE = 40;

/**
 * Extrapolates a run from one on a sample. Distinct pieces grow with a power of the text, as in Heaps' law for words
 * (Heaps, Information Retrieval, 1978, section 7.5). The exponent comes from the two halves of the sample, so whole
 * lines, nearly all distinct, grow as the text does: where the half has 60 kB of distinct pieces and the sample 80 kB,
 * the exponent is log2(80 / 60) = 0.415, and sixteen times as much text has 3.2 times as much. Memory of merges is as
 * `trainingMemory` says. The real run may take half or double (the part `estimates` of the training benchmark compares
 * them).
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
    memory: MEMORY_AT_START + MEMORY_PER_WORKER * workers + Math.max(...ofStages),
  };
}

/** By what factor distinct pieces grow in `factor` times as much text. */
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

/** Bytes by symbol of the chain: its id, and its share of the weight of its block of 16. */
const CHAIN = 4 + 8 / 16;
/**
 * Bytes by stored pair: key, count, list, two to four slots of the hash table, an entry of the heap; twice while they
 * grow.
 */
const PAIR = 2 * (8 + 8 + 8 + 16 + 12);
/** Bytes by id: its neighbours on both sides, its width, offset and merge; its own bytes, twice while they grow. */
const ENTRY = 2 * 28 + 4 + 4 + 20 + 2 * 16;
/** Bytes of the table in which pairs are first counted. */
const CELLS = 8 * 2 ** 22;

/**
 * The most bytes that learning merges takes: 10.5 a symbol, 104 a stored pair, 116 an entry, and 34 million.
 *
 * That is what a chain and its lists take. A folded chain takes less: it has at most 0.35 positions a symbol for
 * segments. While it is folded these take 1.4 bytes for their records, 2.8 for the table (of at most 32 bytes a segment
 * of two tokens or more) and 1.4 for weights; afterwards 1.6 for their chain and 2.1 for lists.
 *
 * `symbols` are those of the distinct pieces before learning: their bytes, or in the second stage of SuperBPE the
 * tokens that they have, and one more for each piece. Not included are the counts of the pieces, which the caller
 * holds, and in the second stage 10 bytes a symbol while the pieces are encoded, before the lists are made. `pairs` are
 * those that occur at least as often as the last pair that was learnt: about as many as merges are learnt, if the
 * vocabulary was filled.
 */
function trainingMemory(symbols: number, pairs: number, entries: number): number {
  return symbols * (CHAIN + 4 * usualTuning.listShare) + pairs * PAIR + entries * ENTRY + CELLS;
}
