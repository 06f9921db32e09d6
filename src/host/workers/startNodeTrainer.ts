import { availableParallelism } from 'node:os';
import { nodeThread } from './nodeThread';
import type { TrainingMachine } from './trainingWorker';

/** Names and tables of a large corpus are on the heap; counts and merges are in typed arrays, which are not. */
const HEAP_LIMIT = 4096;

/** Training in threads of node: `script` is the bundled worker. */
export function nodeTrainer(script: string): TrainingMachine {
  return {
    startTrainer: () => nodeThread(script, { heapLimit: HEAP_LIMIT, what: 'the training worker' }),
    processors: availableParallelism(),
  };
}
