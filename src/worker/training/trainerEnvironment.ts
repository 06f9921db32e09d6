import type { CountingEnvironment } from '../counting/countCorpus';

/** What training needs from its platform. */
export interface TrainerEnvironment extends CountingEnvironment {
  /** Saves what was learnt so far, the contents of a merges.log; also resolves if that was not possible. */
  saveCheckpoint(log: Uint8Array): Promise<void>;
  /** The bytes `start <= n < end` of a file of this machine; absent where there are none. */
  readonly readRange?: (path: string, start: number, end: number) => Promise<Uint8Array>;
  /** Peak bytes of memory of the process so far, where it is known. */
  readonly peakMemory?: () => number;
}
