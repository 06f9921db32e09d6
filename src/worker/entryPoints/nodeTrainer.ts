import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { connect, type Connection } from '../../protocol/rpc';
import type { VocabularyTasks } from '../../protocol/vocabularyTasks';
import type { Trainer, TrainerHost } from '../../protocol/trainer';
import { startCountingWorker } from '../counting/nodeCounter';
import { nodeDigest, openNodeFile, readNodeRange } from '../corpus/nodeFiles';
import { createTrainer } from '../training/trainerService';

/** The trainer as a node worker thread: the bundle of this file is what the extension starts. */
function main(): void {
  const port = parentPort;
  if (!port) throw new Error('this file runs as a worker thread only');
  const connection: Connection<TrainerHost> = connect<TrainerHost, Trainer & VocabularyTasks>(
    {
      post: (message, transfer) => port.postMessage(message, transfer),
      onMessage: listener => port.on('message', listener),
    },
    createTrainer({
      readCorpusFile: uri => connection.remote.readCorpusFile(uri),
      openFile: openNodeFile,
      readRange: readNodeRange,
      startCounter: split => startCountingWorker(join(__dirname, 'counter.cjs'), split),
      digest: nodeDigest,
      saveCheckpoint: log => connection.remote.saveCheckpoint(log).catch(() => undefined),
      peakMemory: () => process.resourceUsage().maxRSS * 1024,
    }),
  );
}

main();
