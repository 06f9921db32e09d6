import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { EngineWorker, StartEngine, StartSpeller, TrainingMachine } from './engineWorker';

/**
 * Megabytes of heap of a process. Typed arrays do not count: counts and merges of a training are in those, names and tables
 * of a large corpus on the heap.
 */
const HEAP_LIMITS = { engine: 3072, trainer: 4096, speller: 1024 };

/** The engine in a process of node: `script` is the bundled worker, `vocabularyFolder` holds the packed vocabularies. */
export function nodeEngine(script: string, vocabularyFolder: string): StartEngine {
  return () => nodeProcess(script, 'the tokenizer engine', HEAP_LIMITS.engine, vocabularyFolder);
}

/** Training in processes of node: `script` is the bundled worker. */
export function nodeTrainer(script: string): TrainingMachine {
  return {
    startTrainer: () => nodeProcess(script, 'the training worker', HEAP_LIMITS.trainer),
    processors: availableParallelism(),
  };
}

/** The speller in a process of node: `script` is the bundled worker. */
export function nodeSpeller(script: string): StartSpeller {
  return () => nodeProcess(script, 'the speller', HEAP_LIMITS.speller);
}

/** Of what a process says when it crashes, the end, in UTF-16 code units. */
const MOST_COMPLAINT = 10_000;

/**
 * A process of node that runs `script`, a bundled worker. It is no thread, since V8's fatal errors (no more heap, an array
 * that is too large) end the process that they are in, whatever limits a thread has: here they take nothing along.
 *
 * @param what What it is, for the user, when it stops: `the tokenizer engine`.
 */
function nodeProcess(script: string, what: string, heapLimit: number, ...parameters: readonly string[]): EngineWorker {
  // The extension host's own program: Electron on the desktop, which then is node, and node on servers.
  const child = spawn(process.execPath, [`--max-old-space-size=${heapLimit}`, script, ...parameters], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-MOST_COMPLAINT);
  });
  const ended = new Promise<string>(resolve => {
    child.on('error', error => {
      // Messages to one that has ended meanwhile are errors, too, but not why it ended.
      if (child.pid === undefined) resolve(`${what} did not start: ${error.message}`);
    });
    child.on('close', (code, signal) => resolve(reasonOf(what, complaint, signal ?? code)));
  });
  return {
    post: message => {
      // It is told elsewhere that it has ended.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: listener => child.on('message', listener),
    onEnd: listener => void ended.then(listener),
    terminate: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Why a process ended, from what it wrote to its standard error and its exit code or signal. */
function reasonOf(what: string, complaint: string, exit: number | string | null): string {
  // An error that nobody caught, a full heap, or a size that V8 does not survive.
  const said = /^(?:(?:\w*Error|FATAL ERROR)(?: \[\w+\])?: |# (?=Fatal JavaScript ))(.+)$/m.exec(complaint)?.[1];
  if (said !== undefined) return `${what} crashed: ${said}`;
  return exit === 0 ? `${what} stopped` : `${what} stopped (${String(exit)})`;
}
