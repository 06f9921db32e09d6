import { join } from 'node:path';
import { connect, type Connection } from '../../protocol/rpc';
import type { VocabularyTasks } from '../../protocol/vocabularyTasks';
import type { Trainer, TrainerHost } from '../../protocol/trainer';
import { startCountingWorker } from '../counting/nodeCounter';
import { nodeDigest, openNodeFile, readNodeRange } from '../corpus/nodeFiles';
import { createTrainer } from '../training/trainerService';
import { endWithParent } from './nodeParentWatch';
import { nodePort } from './nodePort';

/** The trainer in node: the bundle of this file is what the extension starts. */
function main(): void {
  endWithParent(); // a pattern of the user's may never come to an end
  const connection: Connection<TrainerHost> = connect<TrainerHost, Trainer & VocabularyTasks>(
    nodePort(),
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
