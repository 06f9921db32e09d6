import type { Engine } from '../../protocol/engine';
import type { EngineHost } from '../../protocol/hostFiles';
import { connect, type Connection } from '../../protocol/rpc';
import { createEngine } from '../engine/engineService';

/** The engine as a web worker, which can neither list nor read the extension's files. */
const connection: Connection<EngineHost> = connect<EngineHost, Engine>(
  {
    post: (message, transfer) => self.postMessage(message, { transfer: [...(transfer ?? [])] }),
    onMessage: listener => (self.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
  },
  createEngine({
    vocabularies: {
      list: () => connection.remote.listVocabularies(undefined),
      read: name => connection.remote.readVocabulary(name),
    },
    readShipped: name => connection.remote.readShipped(name),
    readAdded: id => connection.remote.readAddedTokenizer(id),
    tellInUse: tokenizer => void connection.remote.tokenizerInUse(tokenizer).catch(() => undefined),
    pause,
  }),
);

/** A message to itself is handled after those that wait already; a timer would wait four milliseconds longer. */
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
