import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Engine } from '../../protocol/engine';
import type { HostFiles } from '../../protocol/hostFiles';
import { connect, type Connection } from '../../protocol/rpc';
import { readWholeNodeFile } from '../corpus/nodeFiles';
import { createEngine } from '../engine/engineService';

/** Given to the worker as `workerData`. */
export interface NodeWorkerData {
  /** Folder of the packed vocabularies. */
  readonly vocabularyFolder: string;
}

/** The engine as a node worker thread: the bundle of this file is what the extension starts. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('this file runs as a worker thread only');
  const { vocabularyFolder } = workerData as NodeWorkerData;
  const connection: Connection<HostFiles> = connect<HostFiles, Engine>(
    {
      post: (message, transfer) => port.postMessage(message, transfer),
      onMessage: listener => port.on('message', listener),
    },
    createEngine({
      vocabularies: {
        list: () => readdir(vocabularyFolder),
        read: name => readFile(join(vocabularyFolder, name)),
      },
      readAdded: id => connection.remote.readAddedTokenizer(id),
      pause: () => setImmediate(),
      readFile: readWholeNodeFile,
    }),
  );
}

main();
