import { connect, type Connection } from '../../protocol/rpc';
import type { Speller, SpellerHost } from '../../protocol/integrity/speller';
import { createSpeller } from '../speller/spellerService';

/** The speller as a web worker, which cannot read files by itself. */
const connection: Connection<SpellerHost> = connect<SpellerHost, Speller>(
  {
    post: (message, transfer) => self.postMessage(message, { transfer: [...(transfer ?? [])] }),
    onMessage: listener => (self.onmessage = ({ data }: MessageEvent<unknown>) => listener(data)),
  },
  createSpeller({
    readShipped: () => connection.remote.readShipped('hunspell.wasm'),
    readUserFile: file => connection.remote.readUserFile(file),
    pause: () => new Promise(resolve => setTimeout(resolve, 0)),
  }),
);
