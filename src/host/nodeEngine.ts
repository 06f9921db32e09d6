import { Worker } from 'node:worker_threads';
import type { NodeWorkerData } from '../worker/nodeWorker';
import type { StartEngine } from './engineWorker';

/** Megabytes of heap after which the worker is ended rather than the whole extension host. */
const HEAP_LIMIT = 3072;

/** The engine in a thread of node: `script` is the bundled worker, `vocabularyFolder` holds the packed vocabularies. */
export function nodeEngine(script: string, vocabularyFolder: string): StartEngine {
  return () => {
    const worker = new Worker(script, {
      workerData: { vocabularyFolder } satisfies NodeWorkerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT },
    });
    let reason = 'the tokenizer engine stopped';
    worker.on('error', error => (reason = `the tokenizer engine crashed: ${error.message}`));
    return {
      post: (message, transfer) => worker.postMessage(message, transfer),
      onMessage: listener => worker.on('message', listener),
      onEnd: listener => worker.on('exit', () => listener(reason)),
      terminate: async () => {
        await worker.terminate();
      },
    };
  };
}
