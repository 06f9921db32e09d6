import {
  connect,
  type Connection,
  ConnectionClosedError,
  type ProgressListener,
  type Remote,
} from '../../protocol/rpc';
import type { VocabularyTasks } from '../../protocol/vocabularyTasks';
import type { NamedFile } from '../../protocol/hostFiles';
import type { BaseTokenizer } from '../../training/superwords/baseVocabulary';
import type {
  MergesExport,
  SweepPoint,
  Trainer,
  TrainerHost,
  TrainingEstimate,
  TrainingRequest,
  TrainingResult,
  TrainingStatus,
} from '../../protocol/trainer';
import type { Disposable } from '../disposables';
import type { EngineWorker, StartTrainer } from './engineWorker';
import { messageOf } from '../../text/errors';

const STOPPED = 'Token Loupe was deactivated';

/** Two runs would share the memory and the processors that one was promised. */
export class TrainingBusyError extends Error {
  override readonly name = 'TrainingBusyError';
  constructor() {
    super('a tokenizer is being trained already; one is trained at a time');
  }
}

/** The worker died during a run; the message says why. */
export class TrainingCrashedError extends Error {
  override readonly name = 'TrainingCrashedError';
}

/** Told of how far a run is; `share` of all of it is done, from 0 to 1. */
export type StatusListener = (status: TrainingStatus, share: number) => void;

/** The extension is being closed: what was learnt stays. */
export class TrainingStoppedError extends Error {
  override readonly name = 'TrainingStoppedError';
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly onStatus: StatusListener;
  /** Keeps what was learnt so far. What it throws is told to `onCheckpointProblem` and does not end the run. */
  readonly saveCheckpoint: (log: Uint8Array) => Promise<void>;
  /** Called once, for the first checkpoint that could not be kept. */
  readonly onCheckpointProblem: (reason: string) => void;
}

/**
 * Runs training in a worker of its own, which is ended with its run: a cancelled one cannot leave anything at work. One
 * run at a time. Calls reject with `CancelledError`, {@link TrainingBusyError}, {@link TrainingCrashedError}, {@link TrainingStoppedError}, or the
 * worker's own reason for the user.
 */
export class TrainingProcess implements Disposable {
  /** Workers of runs and of estimates. */
  private readonly workers = new Map<EngineWorker, Connection<Trainer & VocabularyTasks>>();
  private running = false;
  private disposed = false;

  /** @param readFile Contents of a corpus file that the worker cannot read by itself. */
  constructor(
    private readonly startTrainer: StartTrainer,
    private readonly readFile: (uri: string) => Promise<Uint8Array>,
  ) {}

  /** Whether a tokenizer is being trained. */
  get isRunning(): boolean {
    return this.running;
  }

  /** What a run would take, from a sample of its text. */
  async estimate(request: TrainingRequest, signal: AbortSignal): Promise<TrainingEstimate> {
    return this.inWorker(trainer => trainer.estimate(request, signal));
  }

  /** Entries of a tokenizer to train on top of. Ended by `signal`. */
  async baseEntries(base: BaseTokenizer, signal: AbortSignal): Promise<number> {
    return this.inWorker(trainer => trainer.baseEntries(base, signal));
  }

  /** A trained tokenizer in a form that is made of its merges. Ended by `signal`. */
  async exportMerges(request: MergesExport, signal: AbortSignal): Promise<readonly NamedFile[]> {
    return this.inWorker(trainer => trainer.exportMerges(request, signal));
  }

  async train(request: TrainingRequest, options: RunOptions): Promise<TrainingResult> {
    const { signal, onStatus } = options;
    return this.alone(trainer => trainer.train(request, signal, listener(onStatus)), options);
  }

  async sweep(
    request: TrainingRequest,
    transitionSizes: readonly number[],
    { signal, onStatus }: Pick<RunOptions, 'signal' | 'onStatus'>,
  ): Promise<readonly SweepPoint[]> {
    return this.alone(trainer => trainer.sweep({ request, transitionSizes }, signal, listener(onStatus)));
  }

  /** Runs a task on a vocabulary: like trainings, one at a time. */
  async runTask<T>(
    task: (vocabularyTasks: Remote<VocabularyTasks>, onProgress: ProgressListener) => Promise<T>,
    onStatus: StatusListener,
  ): Promise<T> {
    return this.alone(vocabularyTasks => task(vocabularyTasks, listener(onStatus)));
  }

  /** Runs a task that takes little memory, even while another is run. Ended by its caller's own signal. */
  async runBeside<T>(
    task: (vocabularyTasks: Remote<VocabularyTasks>, onProgress: ProgressListener) => Promise<T>,
    onStatus: StatusListener,
  ): Promise<T> {
    return this.inWorker(vocabularyTasks => task(vocabularyTasks, listener(onStatus)));
  }

  /** Ends the run, if there is one; what it saved stays. */
  dispose(): void {
    this.disposed = true;
    for (const worker of [...this.workers.keys()]) void this.end(worker, STOPPED);
  }

  private async alone<T>(
    work: (trainer: Remote<Trainer & VocabularyTasks>) => Promise<T>,
    checkpoints?: Pick<RunOptions, 'saveCheckpoint' | 'onCheckpointProblem'>,
  ): Promise<T> {
    if (this.running) throw new TrainingBusyError();
    this.running = true;
    try {
      return await this.inWorker(work, checkpoints);
    } finally {
      this.running = false;
    }
  }

  private async inWorker<T>(
    work: (trainer: Remote<Trainer & VocabularyTasks>) => Promise<T>,
    checkpoints?: Pick<RunOptions, 'saveCheckpoint' | 'onCheckpointProblem'>,
  ): Promise<T> {
    if (this.disposed) throw new TrainingStoppedError(STOPPED);
    const worker = this.startTrainer();
    const keeper = new CheckpointKeeper(checkpoints);
    const connection = connect<Trainer & VocabularyTasks, TrainerHost>(worker, {
      readCorpusFile: uri => this.readFile(uri),
      saveCheckpoint: log => keeper.save(log),
    });
    this.workers.set(worker, connection);
    let crash: string | undefined;
    worker.onEnd(reason => {
      if (!this.workers.has(worker)) return;
      crash = reason;
      connection.close(reason);
    });
    try {
      return await work(connection.remote);
    } catch (error) {
      if (error instanceof ConnectionClosedError) {
        throw crash === undefined ? new TrainingStoppedError(error.message) : new TrainingCrashedError(crash);
      }
      throw error;
    } finally {
      await this.end(worker, 'the run has ended');
      await keeper.idle;
    }
  }

  private async end(worker: EngineWorker, reason: string): Promise<void> {
    const connection = this.workers.get(worker);
    if (!this.workers.delete(worker)) return;
    connection?.close(reason);
    await worker.terminate();
  }
}

/** Writes one checkpoint after the other. A disk that is full costs the checkpoint, not the run. */
class CheckpointKeeper {
  private told = false;
  /** Resolves when nothing is being written any more: what is removed then stays removed. */
  idle: Promise<void> = Promise.resolve();

  constructor(private readonly to: Pick<RunOptions, 'saveCheckpoint' | 'onCheckpointProblem'> | undefined) {}

  save(log: Uint8Array): Promise<void> {
    this.idle = this.idle.then(() => this.write(log));
    return this.idle;
  }

  private async write(log: Uint8Array): Promise<void> {
    try {
      await this.to?.saveCheckpoint(log);
    } catch (error) {
      if (!this.told) this.to?.onCheckpointProblem(messageOf(error));
      this.told = true;
    }
  }
}

function listener(onStatus: StatusListener): ProgressListener {
  return (share, detail) => {
    if (detail !== undefined) onStatus(detail as TrainingStatus, share);
  };
}
