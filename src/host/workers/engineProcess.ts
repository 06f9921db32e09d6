import * as vscode from 'vscode';
import type { Engine } from '../../protocol/engine';
import { type EngineHost, type HostFiles, isAddedId, type NamedTokenizer } from '../../protocol/hostFiles';
import { connect, type Connection, type Handlers, type Port, type Remote } from '../../protocol/rpc';
import { DisposableStore } from '../disposables';
import type { EngineWorker, StartEngine } from './engineWorker';

/** After this many crashes within {@link EngineTimes.crashWindow} the engine stays down until the user restarts it. */
const MOST_CRASHES = 3;
/**
 * An engine that is silent for so many checks is unresponsive, as in a pattern that backtracks endlessly. Checks are
 * counted, not time: a computer that was asleep has not checked.
 */
const SILENT_CHECKS = 6;

/** Times in milliseconds. */
export interface EngineTimes {
  /** The engine is shut down so long after its last answer, and its memory given back. */
  readonly idleShutdown: number;
  /** How often an engine that is asked something is checked to be there still. */
  readonly betweenChecks: number;
  /** Crashes that are longer ago than this are forgotten. */
  readonly crashWindow: number;
}

const TIMES: EngineTimes = { idleShutdown: 5 * 60_000, betweenChecks: 10_000, crashWindow: 60_000 };

/** The engine is down for good; says what the user can do. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError';
}

interface Crash {
  /** In milliseconds since 1970. */
  readonly at: number;
  /** The tokenizer of the user's that was at work. */
  readonly culprit: string | undefined;
}

interface Running {
  readonly worker: EngineWorker;
  readonly connection: Connection<Engine>;
}

/**
 * The worker that the engine runs in: started when first needed, shut down when nothing was asked of it for long,
 * started again after a crash. Every open call is rejected when it dies; what it knew of documents is lost, which
 * `onDidEnd` tells.
 */
export class EngineProcess extends DisposableStore {
  private running: Running | undefined;
  private readonly crashes: Crash[] = [];
  /** What the engine was last at work with. */
  private inUse: NamedTokenizer | undefined;
  /** Tokenizers of the user's that the engine did not come back from, by id: why they are not used. */
  private readonly outOfUse = new Map<string, string>();
  private failure: string | undefined;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;
  private checks: ReturnType<typeof setInterval> | undefined;
  private readonly started = this.own(new vscode.EventEmitter<void>());
  private readonly failed = this.own(new vscode.EventEmitter<string>());
  private readonly ended = this.own(new vscode.EventEmitter<void>());

  /** A fresh worker runs, with no documents open. */
  readonly onDidStart = this.started.event;
  /** The worker died; the message is for the user. It is started again at the next call unless it crashes too often. */
  readonly onDidFail = this.failed.event;
  /** The worker is gone, for whatever reason, and with it its copies of documents. */
  readonly onDidEnd = this.ended.event;

  constructor(
    private readonly startEngine: StartEngine,
    private readonly files: Handlers<HostFiles>,
    private readonly log: vscode.LogOutputChannel,
    private readonly times = TIMES,
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

  /** Takes a tokenizer that the engine did not come back from into use again, as its file has changed. */
  forgive(id: string): void {
    this.outOfUse.delete(id);
  }

  /** Ends the worker and forgets its crashes; the next call starts a new one. */
  async restart(): Promise<void> {
    this.crashes.length = 0;
    this.outOfUse.clear();
    this.failure = undefined;
    await this.stop('the tokenizer engine was restarted');
    // A call in the meantime has started it already.
    if (!this.running) this.start();
  }

  private start(): Running {
    if (this.failure !== undefined) throw new EngineFailedError(this.failure);
    const worker = this.startEngine();
    let heard = true;
    const port: Port = {
      post: (message, transfer) => worker.post(message, transfer),
      onMessage: listener =>
        worker.onMessage(message => {
          heard = true;
          listener(message);
        }),
    };
    this.inUse = undefined;
    const host: Handlers<EngineHost> = {
      ...this.files,
      tokenizerInUse: tokenizer => void (this.inUse = tokenizer),
      readAddedTokenizer: (id, context) => {
        const reason = this.outOfUse.get(id);
        if (reason !== undefined) throw new Error(reason);
        return this.files.readAddedTokenizer(id, context);
      },
    };
    const connection = connect<Engine, EngineHost>(port, host, () => this.shutDownLater());
    const running = { worker, connection };
    this.running = running;
    let silent = 0;
    this.checks = setInterval(() => {
      silent = heard || connection.openCalls === 0 ? 0 : silent + 1;
      heard = false;
      if (silent >= SILENT_CHECKS) this.giveUp();
      // Between two steps of long work it can answer this at once.
      else if (connection.openCalls > 0 && silent === 0) connection.remote.ping(undefined).catch(() => undefined);
    }, this.times.betweenChecks);
    worker.onEnd(reason => {
      if (this.running === running) this.crashed(reason);
    });
    this.log.info('engine started');
    this.started.fire();
    return running;
  }

  /** Only a queue that is empty counts as idle: the time is measured from the last answer, not from the last question. */
  private shutDownLater(): void {
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => {
      if (!this.running || this.running.connection.openCalls > 0) return;
      this.log.info('engine shut down: idle');
      void this.stop('the tokenizer engine was shut down, as it was idle');
    }, this.times.idleShutdown);
  }

  private crashed(reason: string): void {
    this.log.error(reason);
    const connection = this.running?.connection;
    this.running = undefined;
    const now = Date.now();
    const culprit = connection && connection.openCalls > 0 ? this.culprit() : undefined;
    const again = culprit && this.crashes.at(-1)?.culprit === culprit.id ? culprit : undefined;
    this.crashes.push({ at: now, culprit: culprit?.id });
    while (this.crashes[0]!.at < now - this.times.crashWindow) this.crashes.shift();
    let told = reason;
    if (again) {
      // It is not the engine that is at fault: all other tokenizers work.
      this.crashes.length = 0;
      told = this.takeOutOfUse(again, 'ended the engine twice');
    } else if (this.crashes.length >= MOST_CRASHES) {
      this.failure = `${reason}; it will not be started again until you run "Token Loupe: Restart the Tokenizer Engine"`;
    }
    this.stopTimers();
    connection?.close(reason);
    this.ended.fire();
    this.failed.fire(this.failure ?? told);
  }

  private async stop(reason: string): Promise<void> {
    const { running } = this;
    this.running = undefined;
    this.stopTimers();
    if (!running) return;
    running.connection.close(reason);
    this.ended.fire();
    await running.worker.terminate();
  }

  /** The tokenizer of the user's that the engine is at work with, if there is one. The bundled ones are known to end. */
  private culprit(): NamedTokenizer | undefined {
    return this.inUse && isAddedId(this.inUse.id) ? this.inUse : undefined;
  }

  /** From here on whatever asks for it is told why it is not used; returns that. */
  private takeOutOfUse({ id, name }: NamedTokenizer, did: string): string {
    const reason = `the tokenizer "${name}" ${did}; it is out of use until its file changes, or you run "Token Loupe: Restart the Tokenizer Engine"`;
    this.outOfUse.set(id, reason);
    this.log.error(reason);
    return reason;
  }

  /**
   * It does not answer any more. Asked the same again, it would not again: the tokenizer is out of use from here on, or
   * where that is not known, the engine stays down until the user has chosen otherwise.
   */
  private giveUp(): void {
    const culprit = this.culprit();
    if (culprit) {
      const did = 'did not answer any more, as when a pattern backtracks endlessly';
      const reason = this.takeOutOfUse(culprit, did);
      void this.stop(reason);
      this.failed.fire(reason);
      return;
    }
    this.failure =
      'the tokenizer engine did not answer any more, as when a pattern of a tokenizer backtracks endlessly; select another ' +
      'tokenizer and run "Token Loupe: Restart the Tokenizer Engine"';
    this.log.error(this.failure);
    void this.stop(this.failure);
    this.failed.fire(this.failure);
  }

  private stopTimers(): void {
    clearTimeout(this.idleTimer);
    clearInterval(this.checks);
  }
}
