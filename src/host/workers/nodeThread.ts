import { Worker } from 'node:worker_threads';
import type { EngineWorker } from './engineWorker';

export interface NodeThreadOptions {
  /** What the thread finds as its `workerData`. */
  readonly data?: unknown;
  /** Megabytes of heap after which the thread is ended rather than the whole extension host. Typed arrays do not count. */
  readonly heapLimit: number;
  /** What it is, for the user, when it stops: `the tokenizer engine`. */
  readonly what: string;
}

/** A thread of node that runs `script`, a bundled worker. */
export function nodeThread(script: string, { data, heapLimit, what }: NodeThreadOptions): EngineWorker {
  const worker = new Worker(script, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: heapLimit } });
  let reason = `${what} stopped`;
  worker.on('error', error => (reason = `${what} crashed: ${error.message}`));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: listener => worker.on('message', listener),
    onEnd: listener => worker.on('exit', () => listener(reason)),
    terminate: async () => {
      await worker.terminate();
    },
  };
}
