import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { NodeWorkerData } from '../../worker/entryPoints/nodeWorker';
import type { EngineWorker, StartEngine, TrainingMachine } from './engineWorker';

/**
 * Megabytes of heap after which a thread is ended rather than the whole extension host. Typed arrays do not count: counts
 * and merges of a training are in those, names and tables of a large corpus on the heap.
 */
const HEAP_LIMITS = { engine: 3072, trainer: 4096 };

/** The engine in a thread of node: `script` is the bundled worker, `vocabularyFolder` holds the packed vocabularies. */
export function nodeEngine(script: string, vocabularyFolder: string): StartEngine {
  const data = { vocabularyFolder } satisfies NodeWorkerData;
  return () => nodeThread(script, 'the tokenizer engine', HEAP_LIMITS.engine, data);
}

/** Training in threads of node: `script` is the bundled worker. */
export function nodeTrainer(script: string): TrainingMachine {
  return {
    startTrainer: () => nodeThread(script, 'the training worker', HEAP_LIMITS.trainer),
    processors: availableParallelism(),
  };
}

/**
 * A thread of node that runs `script`, a bundled worker.
 *
 * @param what What it is, for the user, when it stops: `the tokenizer engine`.
 * @param data What the thread finds as its `workerData`.
 */
function nodeThread(script: string, what: string, heapLimit: number, data?: unknown): EngineWorker {
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
