import { connect, type Connection } from '../../protocol/rpc';
import type { VocabularyTasks } from '../../protocol/vocabularyTasks';
import type { Trainer, TrainerHost } from '../../protocol/trainer';
import { countInThread } from '../counting/batchCounter';
import { createTrainer } from '../training/trainerService';

/** The trainer as a web worker, which can neither read files by itself nor start more workers. */
const connection: Connection<TrainerHost> = connect<TrainerHost, Trainer & VocabularyTasks>(
  {
    post: (message, transfer) => self.postMessage(message, { transfer: [...(transfer ?? [])] }),
    onMessage: listener => (self.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
  },
  createTrainer({
    readCorpusFile: uri => connection.remote.readCorpusFile(uri),
    startCounter: countInThread,
    digest: async bytes => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
    saveCheckpoint: log => connection.remote.saveCheckpoint(log).catch(() => undefined),
  }),
);
