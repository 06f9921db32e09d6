import type { NodeWorkerData } from '../../worker/entryPoints/nodeWorker';
import type { StartEngine } from './engineWorker';
import { nodeThread } from './nodeThread';

const HEAP_LIMIT = 3072;

/** The engine in a thread of node: `script` is the bundled worker, `vocabularyFolder` holds the packed vocabularies. */
export function nodeEngine(script: string, vocabularyFolder: string): StartEngine {
  const data = { vocabularyFolder } satisfies NodeWorkerData;
  return () => nodeThread(script, { data, heapLimit: HEAP_LIMIT, what: 'the tokenizer engine' });
}
