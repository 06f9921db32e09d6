import { trainingMemory } from './merges/trainingMemory';

/** What a short run on a sample of the text showed. */
export interface SampleRun {
  /** UTF-8 bytes of the sample. */
  readonly bytes: number;
  /** Seconds that counting the sample took, in one thread; of both stages, if there are two. */
  readonly countingSeconds: number;
  /** Bytes of the distinct pieces of the first half of the sample, and of all of it; of the stage that has more. */
  readonly distinctBytesOfHalf: number;
  readonly distinctBytes: number;
  /** Seconds that learning from the sample took, up to the vocabulary size that is asked for. */
  readonly learningSeconds: number;
}

/** What a worker takes before it has any text, and what each counting worker holds of it. */
const MEMORY_AT_REST = 60_000_000;
const MEMORY_PER_WORKER = 50_000_000;
/** Counts, with their columns and tables, for a byte of distinct pieces. */
const COUNTS_PER_BYTE = 5;

/**
 * Extrapolates a run from one on a sample. Distinct pieces grow with a power of the text, as Heaps' law has it for
 * words (Heaps, Information Retrieval, 1978, section 7.5); the exponent comes from the two halves of the sample, so
 * whole lines, nearly all distinct, grow as the text does. Learning takes time in proportion to the distinct bytes, and
 * memory as `trainingMemory` says. An estimate: half or double is to be expected.
 *
 * @param textBytes Bytes of all text.
 * @returns Seconds, and peak bytes of memory.
 */
export function estimateRun(
  sample: SampleRun,
  textBytes: number,
  options: { readonly workers: number; readonly memoryLimit: number; readonly vocabularySize: number },
): { readonly seconds: number; readonly memory: number } {
  const { workers, memoryLimit, vocabularySize } = options;
  const factor = Math.max(1, textBytes / Math.max(1, sample.bytes));
  const growth = Math.log2(sample.distinctBytes / Math.max(1, sample.distinctBytesOfHalf));
  const exponent = Math.min(1, Math.max(0, growth));
  const distinctFactor = factor ** exponent;
  const counts = Math.min(memoryLimit, COUNTS_PER_BYTE * sample.distinctBytes * distinctFactor);
  return {
    seconds: (sample.countingSeconds * factor) / Math.max(1, workers) + sample.learningSeconds * distinctFactor,
    memory:
      MEMORY_AT_REST +
      MEMORY_PER_WORKER * workers +
      counts +
      trainingMemory(counts / COUNTS_PER_BYTE, vocabularySize, vocabularySize),
  };
}
