import * as vscode from 'vscode';
import type { Engine } from '../protocol/engine';
import type { HostFiles } from '../protocol/hostFiles';
import { connect, type Connection, type Handlers, type Remote } from '../protocol/rpc';
import { DisposableStore } from './disposables';
import type { EngineWorker, StartEngine } from './engineWorker';

/** After this many crashes within {@link CRASH_WINDOW} the engine stays down until the user restarts it. */
const MOST_CRASHES = 3;
/** Milliseconds. */
const CRASH_WINDOW = 60_000;
/** So long after its last answer the engine is put to rest, and its memory given back. Milliseconds. */
const IDLE_BEFORE_REST = 5 * 60_000;

/** The engine is down for good; says what the user can do. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError';
}

interface Running {
  readonly worker: EngineWorker;
  readonly connection: Connection<Engine>;
}

/**
 * The worker that the engine runs in: started when first needed, put to rest when nothing was asked of it for long,
 * started again after a crash. Every open call is rejected when it dies; what it knew of documents is lost, which
 * `onDidEnd` tells.
 */
export class EngineProcess extends DisposableStore {
  private running: Running | undefined;
  private readonly crashes: number[] = [];
  private failure: string | undefined;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly started = this.own(new vscode.EventEmitter<void>());
  private readonly failed = this.own(new vscode.EventEmitter<string>());
  private readonly ended = this.own(new vscode.EventEmitter<void>());

  /** A fresh worker runs, with no documents open. */
  readonly onDidStart = this.started.event;
  /** The worker died; the message is for the user. It is started again at the next call unless it crashes too often. */
  readonly onDidFail = this.failed.event;
  /** The worker is gone, for whatever reason, and with it its copies of documents. */
  readonly onDidEnd = this.ended.event;

  /** `idleBeforeRest`: milliseconds. */
  constructor(
    private readonly startEngine: StartEngine,
    private readonly files: Handlers<HostFiles>,
    private readonly log: vscode.LogOutputChannel,
    private readonly idleBeforeRest = IDLE_BEFORE_REST,
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

  private start(): Running {
    if (this.failure !== undefined) throw new EngineFailedError(this.failure);
    const worker = this.startEngine();
    const connection = connect<Engine, HostFiles>(worker, this.files, () => this.restLater());
    const running = { worker, connection };
    this.running = running;
    worker.onEnd(reason => {
      if (this.running === running) this.crashed(reason);
    });
    this.log.info('engine started');
    this.started.fire();
    return running;
  }

  /** Only a queue that is empty counts as idle: the time is measured from the last answer, not from the last question. */
  private restLater(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (!this.running || this.running.connection.openCalls > 0) return;
      this.log.info('engine put to rest');
      void this.stop('the tokenizer engine was put to rest');
    }, this.idleBeforeRest);
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
    clearTimeout(this.rest);
    connection?.close(reason);
    this.ended.fire();
    this.failed.fire(this.failure ?? reason);
  }

  private async stop(reason: string): Promise<void> {
    const { running } = this;
    this.running = undefined;
    clearTimeout(this.rest);
    if (!running) return;
    running.connection.close(reason);
    this.ended.fire();
    await running.worker.terminate();
  }
}
