import { type ChildProcess, fork, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer, Request } from './protocol';

/** A child process that answers requests, whatever it is written in. It says that it is ready by an empty answer. */
export interface Channel {
  readonly child: ChildProcess;
  send(request: Request): void;
  /** Calls `listener` with each answer. */
  listen(listener: (answer: Answer) => void): void;
  /** Whether requests still reach it. */
  isOpen(): boolean;
}

/** Starts a child, on the one processor if it is to be held to one. */
export type StartChannel = (encoding: string) => Channel;

/** One in Node: child.ts, bundled beside the file that runs. */
export const inNode: StartChannel = () => {
  const child = fork(path.join(path.dirname(process.argv[1]!), 'child.mjs'), { execArgv: ['--expose-gc'] });
  return {
    child,
    send: request => void child.send(request),
    listen: listener => void child.on('message', listener),
    isOpen: () => child.connected,
  };
};

/** One in another language, which reads and writes a JSON value a line. */
export function byLines(command: string, args: (encoding: string) => readonly string[]): StartChannel {
  return encoding => {
    const child = spawn(command, args(encoding), { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    return {
      child,
      send: request => void child.stdin.write(`${JSON.stringify(request)}\n`),
      listen: listener => void lines.on('line', line => listener(JSON.parse(line) as Answer)),
      isOpen: () => child.exitCode === null && child.signalCode === null && child.stdin.writable,
    };
  };
}
