import { Worker } from 'node:worker_threads';
import type { EngineWorker } from '../../src/host/workers/engineWorker';

/** The engine in a thread, as it was before it had a process of its own. */
export function engineInThread(script: string, vocabularyFolder: string): EngineWorker {
  const worker = new Worker(script, { argv: [vocabularyFolder], resourceLimits: { maxOldGenerationSizeMb: 3072 } });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: listener => worker.on('message', listener),
    onEnd: listener => worker.on('exit', () => listener('it ended')),
    terminate: async () => {
      await worker.terminate();
    },
  };
}
