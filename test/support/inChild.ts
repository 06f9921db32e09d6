import { fork } from 'node:child_process';
import path from 'node:path';
import type { PeerKey } from './openPeer';

/** What a child made of a text. */
export type ChildResult =
  | { readonly kind: 'ids'; readonly ids: readonly number[]; readonly milliseconds: number }
  /** It threw, or took its process down. */
  | { readonly kind: 'error'; readonly message: string }
  /** It did not finish in time, and was stopped. */
  | { readonly kind: 'timeout' };

/**
 * Encodes a text by a peer in a process of its own, for peers that hang or crash on it: neither can be stopped from
 * within. `limit` (milliseconds) does not include starting the process and building the tokenizer.
 */
export function inChild(key: PeerKey, text: string, limit: number): Promise<ChildResult> {
  return new Promise(resolve => {
    const child = fork(path.join(import.meta.dirname, 'inChildMain.ts'), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let timer: NodeJS.Timeout | undefined;
    let errors = '';
    const end = (result: ChildResult): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(result);
    };
    child.stderr?.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-2000)));
    child.on('message', (message: 'ready' | ChildResult) => {
      if (message !== 'ready') {
        end(message);
        return;
      }
      timer = setTimeout(() => end({ kind: 'timeout' }), limit);
      child.send({ text });
    });
    child.on('error', error => end({ kind: 'error', message: error.message }));
    child.on('exit', (code, signal) => end({ kind: 'error', message: `exit ${code ?? signal ?? ''}: ${errors}` }));
    child.send({ key });
  });
}
