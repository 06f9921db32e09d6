import type { Port } from '../../protocol/rpc';

/** Where the engine or a training runs: a process of node, a web worker, or the caller itself in tests. */
export interface EngineWorker extends Port {
  /** Calls `listener` once when the worker ends by itself; `reason` is for the user. */
  onEnd(listener: (reason: string) => void): void;
  /** Ends it; what it was asked stays unanswered. */
  terminate(): Promise<void>;
}

/** Starts an engine. Failures are told by {@link EngineWorker.onEnd}. */
export type StartEngine = () => EngineWorker;

/** Starts a worker that serves `Trainer`, for one run. Failures are told by {@link EngineWorker.onEnd}. */
export type StartTrainer = () => EngineWorker;

/** Starts a worker that serves `Speller`. Failures are told by {@link EngineWorker.onEnd}. */
export type StartSpeller = () => EngineWorker;

/** Where training runs. */
export interface TrainingMachine {
  readonly startTrainer: StartTrainer;
  /** How many workers can run at the same time. */
  readonly processors: number;
}
