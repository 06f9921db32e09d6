import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type CountedPath, countPath } from './countFile';
import { type Chosen, openChosen } from './tokenizers';

export interface CountOptions {
  /** By each of these. */
  readonly by: readonly Pick<Chosen, 'tokenizer'>[];
  /** As in `files.encoding` of VS Code, for files whose bytes do not say it. */
  readonly encoding: string;
  /** At most; one where there is little to count. */
  readonly threads?: number;
  /** Told how many files are done. */
  readonly onProgress?: (done: number) => void;
}

/** Below this, starting a thread, which opens the tokenizer anew, takes longer than it saves. Bytes. */
const WORTH_A_THREAD = 4_000_000;
const MOST_THREADS = 8;

/** Counts files, in their order, on several threads where there is much to count. */
export async function countPaths(paths: readonly string[], options: CountOptions): Promise<CountedPath[]> {
  const sizes = paths.map(path => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const most = options.threads ?? Math.min(MOST_THREADS, availableParallelism());
  const threads = Math.min(most, Math.floor(total / WORTH_A_THREAD));
  if (threads < 2) return countHere(paths, options);
  const { countInThreads } = await import('./countThreads');
  return countInThreads(threads, paths, sizes, options);
}

async function countHere(paths: readonly string[], { by, encoding, onProgress }: CountOptions): Promise<CountedPath[]> {
  const tokenizers = await Promise.all(by.map(openChosen));
  const counted: CountedPath[] = [];
  for (const path of paths) {
    counted.push(countPath(path, tokenizers, encoding));
    onProgress?.(counted.length);
    if (counted.length % 500 === 0) await new Promise(resolve => setImmediate(resolve));
  }
  return counted;
}
