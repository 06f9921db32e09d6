import type { EngineWorker } from './engineWorker';

/** Starts a worker that serves `Trainer`, for one run. Failures are told by `onEnd`. */
export type StartTrainer = () => EngineWorker;

/** Where training runs. */
export interface TrainingMachine {
  readonly startTrainer: StartTrainer;
  /** How many workers can be at work beside each other. */
  readonly processors: number;
}
