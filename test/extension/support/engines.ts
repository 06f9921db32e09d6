import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { AddedTokenizers } from '../../../src/host/tokenizers/addedTokenizers';
import { EngineProcess } from '../../../src/host/workers/engineProcess';
import { nodeEngine } from '../../../src/host/workers/nodeWorkers';
import { Tokenization } from '../../../src/host/tokenizers/tokenization';
import type { HostFiles } from '../../../src/protocol/hostFiles';
import type { Handlers } from '../../../src/protocol/rpc';
import { productExtension } from './product';

/** The built worker and vocabularies of the extension under test. */
export function built(): { readonly worker: string; readonly vocabularies: string } {
  const dist = path.join(productExtension().extensionPath, 'dist');
  return { worker: path.join(dist, 'worker.cjs'), vocabularies: path.join(dist, 'vocabularies') };
}

/** What an extension would remember. */
export class Memory implements vscode.Memento {
  private readonly values = new Map<string, unknown>();
  keys = (): string[] => [...this.values.keys()];
  get = <T>(key: string, otherwise?: T): T => (this.values.get(key) ?? otherwise) as T;
  update = (key: string, value: unknown): Promise<void> => Promise.resolve(void this.values.set(key, value));
}

/** A list of added tokenizers that begins empty. */
export function noneAdded(): AddedTokenizers {
  return new AddedTokenizers(vscode.Uri.file(path.join(os.tmpdir(), 'token-loupe-none-added')), new Memory(), log);
}

/** Files that an engine in node reads by itself, or that the user would have to add. */
export const noFiles: Handlers<HostFiles> = {
  listVocabularies: () => [],
  readVocabulary: name => Promise.reject(new Error(`there is no ${name}`)),
  readShipped: name => Promise.reject(new Error(`there is no ${name}`)),
  readAddedTokenizer: id => Promise.reject(new Error(`nobody added ${id}`)),
};

// One for all: VS Code may hand out a channel again under its name after it was closed.
const log = vscode.window.createOutputChannel('Token Loupe Tests', { log: true });

/** Engines apart from the product's, with what they leave behind cleared away by `dispose`. */
export class Engines {
  readonly log = log;
  private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'token-loupe-engines-'));
  private readonly engines: EngineProcess[] = [];
  private made = 0;

  start({
    script = built().worker,
    vocabularies = built().vocabularies,
    idleShutdown = 60_000,
    betweenChecks = 10_000,
    crashWindow = 60_000,
    files = noFiles,
  } = {}): EngineProcess {
    const engine = new EngineProcess(nodeEngine(script, vocabularies), files, log, {
      idleShutdown,
      betweenChecks,
      crashWindow,
    });
    this.engines.push(engine);
    return engine;
  }

  /** What features are given, on an engine of its own. */
  tokenization(engine = this.start()): Tokenization {
    return new Tokenization(engine, noneAdded(), log);
  }

  /** A worker script of one's own. */
  script(source: string): string {
    const file = path.join(this.folder, `worker${this.made++}.cjs`);
    fs.writeFileSync(file, source);
    return file;
  }

  /** A folder with copies of the named vocabularies. */
  vocabularies(...ids: string[]): string {
    const folder = path.join(this.folder, `vocabularies${this.made++}`);
    fs.mkdirSync(folder);
    for (const id of ids)
      fs.copyFileSync(path.join(built().vocabularies, `${id}.loupe`), path.join(folder, `${id}.loupe`));
    return folder;
  }

  dispose(): void {
    for (const engine of this.engines) engine.dispose();
    fs.rmSync(this.folder, { recursive: true });
  }
}

/** What of Node's internals tells of processes that were started before a test began to look. */
const internals = process as unknown as { _getActiveHandles(): readonly unknown[] };
const starting = ChildProcess.prototype as unknown as { spawn(this: ChildProcess, options: unknown): unknown };

/**
 * Hands each worker that the product posts to while `work` runs to `found`: they are the product's own, which nothing else
 * gives access to. The extension and its tests share one process and one `child_process`.
 */
export async function watchWorkers<T>(found: (worker: ChildProcess) => void, work: () => PromiseLike<T>): Promise<T> {
  const watched = new Map<ChildProcess, ChildProcess['send']>();
  const watch = (child: ChildProcess): void => {
    // oxlint-disable-next-line typescript/unbound-method -- put back below, and called with its own `this`
    const { send } = child;
    if (watched.has(child) || typeof send !== 'function') return;
    let isFound = false;
    watched.set(child, send);
    child.send = ((...parameters: Parameters<ChildProcess['send']>) => {
      const sent = send.apply(child, parameters);
      if (!isFound) found(child);
      isFound = true;
      return sent;
    }) as ChildProcess['send'];
  };
  for (const each of internals._getActiveHandles()) if (each instanceof ChildProcess) watch(each);
  // oxlint-disable-next-line typescript/unbound-method -- the same
  const { spawn } = starting;
  starting.spawn = function (options) {
    const result = spawn.call(this, options);
    watch(this);
    return result;
  };
  try {
    return await work();
  } finally {
    starting.spawn = spawn;
    for (const [child, send] of watched) child.send = send;
  }
}

/** Ends a worker as a crash does, and waits until it is gone. */
export async function crash(worker: ChildProcess): Promise<void> {
  const gone = once(worker, 'close');
  worker.kill('SIGKILL');
  await gone;
}

/** The first worker that the product posts to while `ask` runs. */
export async function workerBehind(ask: () => PromiseLike<unknown>): Promise<ChildProcess> {
  const found: ChildProcess[] = [];
  await watchWorkers(worker => found.push(worker), ask);
  const [worker] = found;
  if (!worker) throw new Error('nothing was posted to a worker');
  return worker;
}
