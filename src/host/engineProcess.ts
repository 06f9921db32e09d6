import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { Engine } from '../protocol/engine';
import { connect, type Connection, type Remote } from '../protocol/rpc';
import { DisposableStore } from './disposables';

/** After this many crashes within {@link CRASH_WINDOW} the engine stays down until the user restarts it. */
const MOST_CRASHES = 3;
/** Milliseconds. */
const CRASH_WINDOW = 60_000;
/** Megabytes of heap after which the worker is ended rather than the whole extension host. */
const HEAP_LIMIT = 3072;

/** The extension serves nothing to the engine. */
type NoMethods = Record<string, never>;

/** The engine is down for good; says what the user can do. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError';
}

/**
 * The worker thread that the engine runs in: started when first needed, started again after a crash. Every open call is
 * rejected when it dies; what it knew of documents is lost, and `onDidStart` says that it must be told again.
 */
export class EngineProcess extends DisposableStore {
  private running: { readonly worker: Worker; readonly connection: Connection<Engine> } | undefined;
  private readonly crashes: number[] = [];
  private failure: string | undefined;
  private readonly started = this.own(new vscode.EventEmitter<void>());
  private readonly failed = this.own(new vscode.EventEmitter<string>());

  /** A fresh worker runs, with no documents open. */
  readonly onDidStart = this.started.event;
  /** The worker died; the message is for the user. It is started again at the next call unless it crashes too often. */
  readonly onDidFail = this.failed.event;

  constructor(
    private readonly script: string,
    private readonly vocabularyFolder: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.own({
      dispose: () => {
        // A feature that is still at work must not start it again.
        this.failure = 'Token Loupe was deactivated';
        void this.stop(this.failure);
      },
    });
  }

  /** The engine's methods. Throws {@link EngineFailedError} while it is down for good. */
  get engine(): Remote<Engine> {
    return (this.running ?? this.start()).connection.remote;
  }

  /** Ends the worker and forgets its crashes; the next call starts a new one. */
  async restart(): Promise<void> {
    this.crashes.length = 0;
    this.failure = undefined;
    await this.stop('the tokenizer engine was restarted');
    // A call in the meantime has started it already.
    if (!this.running) this.start();
  }

  private start(): { readonly worker: Worker; readonly connection: Connection<Engine> } {
    if (this.failure !== undefined) throw new EngineFailedError(this.failure);
    const worker = new Worker(this.script, {
      workerData: { vocabularyFolder: this.vocabularyFolder },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT },
    });
    const connection = connect<Engine, NoMethods>(
      {
        post: (message, transfer) => worker.postMessage(message, transfer),
        onMessage: listener => worker.on('message', listener),
      },
      {},
    );
    const running = { worker, connection };
    this.running = running;
    let reason = 'the tokenizer engine stopped';
    worker.on('error', error => (reason = `the tokenizer engine crashed: ${error.message}`));
    worker.on('exit', () => {
      if (this.running === running) this.crashed(reason);
    });
    this.log.info('engine started');
    this.started.fire();
    return running;
  }

  private crashed(reason: string): void {
    this.log.error(reason);
    const connection = this.running?.connection;
    this.running = undefined;
    const now = Date.now();
    this.crashes.push(now);
    while (this.crashes[0]! < now - CRASH_WINDOW) this.crashes.shift();
    if (this.crashes.length >= MOST_CRASHES) {
      this.failure = `${reason}; it will not be started again until you run "Token Loupe: Restart the Tokenizer Engine"`;
    }
    connection?.close(reason);
    this.failed.fire(this.failure ?? reason);
  }

  private async stop(reason: string): Promise<void> {
    const { running } = this;
    this.running = undefined;
    running?.connection.close(reason);
    await running?.worker.terminate();
  }
}
