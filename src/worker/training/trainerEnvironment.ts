import type { CountingEnvironment } from '../counting/countCorpus';

/** What training needs of where it runs. */
export interface TrainerEnvironment extends CountingEnvironment {
  /** Keeps what was learnt so far, the contents of a merges.log; resolves whether or not that could be done. */
  saveCheckpoint(log: Uint8Array): Promise<void>;
  /** The bytes `start <= n < end` of a file of this machine; absent where there are none. */
  readonly readRange?: (path: string, start: number, end: number) => Promise<Uint8Array>;
  /** Peak bytes of memory of the process so far, where it can be told. */
  readonly peakMemory?: () => number;
}
