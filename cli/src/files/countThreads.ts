import { join } from 'node:path';
import { type MessagePort, Worker, workerData } from 'node:worker_threads';
import { type CountedPath, countPath } from './countFile';
import { type Chosen, openChosen } from './tokenizers';

/** Bytes, about, that a thread is given at once. */
const BATCH_BYTES = 1_000_000;

/** What a thread has to know. */
export interface ThreadOptions {
  readonly by: readonly Pick<Chosen, 'tokenizer'>[];
  readonly encoding: string;
  readonly onProgress?: (done: number) => void;
}

/** Counts files on several threads; `sizes` has their bytes. */
export async function countInThreads(
  threads: number,
  paths: readonly string[],
  sizes: readonly number[],
  options: ThreadOptions,
): Promise<CountedPath[]> {
  const results = new Array<CountedPath>(paths.length);
  let next = 0;
  let done = 0;
  const nextBatch = (): readonly [start: number, paths: readonly string[]] => {
    const start = next;
    for (let bytes = 0; next < paths.length && bytes < BATCH_BYTES; next++) bytes += sizes[next]!;
    return [start, paths.slice(start, next)];
  };
  const { by, encoding } = options;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(join(__dirname, 'thread.cjs'), { workerData: { by, encoding } });
      let start = 0;
      const give = (): void => {
        const [from, batch] = nextBatch();
        start = from;
        if (batch.length > 0) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('message', (counted: readonly CountedPath[]) => {
        for (const [index, each] of counted.entries()) results[start + index] = each;
        done += counted.length;
        options.onProgress?.(done);
        give();
      });
      worker.on('error', reject);
      give();
    });
  await Promise.all(Array.from({ length: threads }, work));
  return results;
}

/** What a thread of {@link countInThreads} does: counts what it is given. */
export function countAsThread(port: MessagePort): void {
  const { by, encoding } = workerData as Pick<ThreadOptions, 'by' | 'encoding'>;
  const opening = Promise.all(by.map(openChosen));
  port.on('message', (paths: readonly string[]) => {
    void opening.then(tokenizers => port.postMessage(paths.map(path => countPath(path, tokenizers, encoding))));
  });
}
