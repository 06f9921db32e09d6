import { connect, type Remote } from '../protocol/rpc';
import type { VocabularySource } from '../protocol/vocabularySource';
import { createEngine } from './engineService';

/** The first message to the worker: a port to who reads vocabularies for it. */
export interface WebWorkerStart {
  readonly vocabularies: MessagePort;
}

/** The engine as a web worker, which can neither list nor read the extension's files. */
function start({ vocabularies: port }: WebWorkerStart): void {
  const { remote } = connect<VocabularySource, Record<string, never>>(
    {
      post: message => port.postMessage(message),
      onMessage: listener => (port.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
    },
    {},
  );
  connect(
    {
      post: (message, transfer) => self.postMessage(message, { transfer: [...(transfer ?? [])] }),
      onMessage: listener => (self.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
    },
    createEngine({ vocabularies: vocabularyFiles(remote), pause }),
  );
}

const vocabularyFiles = (remote: Remote<VocabularySource>) => ({
  list: () => remote.listVocabularies(undefined),
  read: (name: string) => remote.readVocabulary(name),
});

/** A message to itself comes after those that wait already; a timer would wait four milliseconds more. */
function pause(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

self.onmessage = ({ data }: MessageEvent<WebWorkerStart>) => start(data);
