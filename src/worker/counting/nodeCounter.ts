import { Worker } from 'node:worker_threads';
import type { CountingSplit } from '../../training/counts/pieceCounter';
import type { BatchCounter, CountedBatch } from './batchCounter';
import type { CountingAnswer } from '../entryPoints/countingWorker';

interface OpenCount {
  resolve(counted: CountedBatch): void;
  reject(error: Error): void;
}

/**
 * A counter in a worker thread of its own.
 *
 * @param file The bundle of countingWorker.ts.
 */
export function startCountingWorker(file: string | URL, split: CountingSplit): BatchCounter {
  const worker = new Worker(file, { workerData: split });
  const open: OpenCount[] = [];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const count of open.splice(0)) count.reject(failure);
  };
  worker.on('message', (answer: CountingAnswer) => {
    const count = open.shift();
    if ('error' in answer) count?.reject(new Error(answer.error));
    else count?.resolve(answer);
  });
  worker.on('error', error => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('messageerror', fail);
  worker.on('exit', () => fail(new Error('a worker that counts has ended')));
  return {
    count: batch =>
      new Promise((resolve, reject) => {
        if (failure) {
          reject(failure);
          return;
        }
        open.push({ resolve, reject });
        worker.postMessage(batch, [batch.bytes.buffer, batch.bounds.buffer]);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
