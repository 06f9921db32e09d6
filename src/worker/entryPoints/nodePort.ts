import { parentPort } from 'node:worker_threads';
import type { Port } from '../../protocol/rpc';

/** The port to whoever started this script: of a process of its own, or of a thread. */
export function nodePort(): Port {
  const thread = parentPort;
  if (thread) {
    return {
      post: (message, transfer) => thread.postMessage(message, transfer),
      onMessage: listener => thread.on('message', listener),
    };
  }
  if (!process.send) throw new Error('this script is started by the extension only');
  // Whoever asked is gone: there is nobody left to answer.
  process.on('disconnect', () => process.exit());
  return {
    // What cannot be cloned throws; that the other side is gone is told by `disconnect`.
    post: message => void process.send!(message, undefined, undefined, () => undefined),
    onMessage: listener => process.on('message', listener),
  };
}
