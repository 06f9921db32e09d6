import type { TrainingRequest } from '../../protocol/trainer';
import { setting } from '../settings';

const MEGABYTE = 1_000_000;
/** Below this, counting would prune from the start. Megabytes. */
const LEAST_MEMORY = 64;
const MOST_WORKERS = 64;

/** What a run on text may take, under the settings of the moment. */
export function trainingLimits(processors: number): Pick<TrainingRequest, 'memoryLimit' | 'workers'> {
  const wished = within(setting('training.workers'), 0, MOST_WORKERS, 0);
  return {
    memoryLimit: Math.round(within(setting('training.memoryLimit'), LEAST_MEMORY, 1_000_000, 1024) * MEGABYTE),
    workers: wished >= 1 ? Math.floor(wished) : workersFor(processors),
  };
}

/** One processor is left for the editor. */
export function workersFor(processors: number): number {
  return Math.min(MOST_WORKERS, Math.max(1, processors - 1));
}

/** Settings can be written by hand: a number out of bounds is brought inside, and what is none is `otherwise`. */
export function within(value: unknown, least: number, most: number, otherwise: number): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return otherwise;
  return Math.min(most, Math.max(least, value));
}
