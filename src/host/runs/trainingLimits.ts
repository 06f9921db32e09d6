import type { TrainingRequest } from '../../protocol/trainer';
import { setting } from '../settings/settings';

const MEGABYTE = 1_000_000;
const MOST_WORKERS = 64;

/** What a run on text may take, under the settings of the moment. */
export function trainingLimits(processors: number): Pick<TrainingRequest, 'memoryLimit' | 'workers'> {
  const workers = setting('training.workers');
  return {
    memoryLimit: Math.round(setting('training.memoryLimit') * MEGABYTE),
    workers: workers >= 1 ? workers : workersFor(processors),
  };
}

/** One processor is left for the editor. */
export function workersFor(processors: number): number {
  return Math.min(MOST_WORKERS, Math.max(1, processors - 1));
}

/** Arguments of commands can be anything: a number out of bounds is brought inside, and what is none is `otherwise`. */
export function within(value: unknown, least: number, most: number, otherwise: number): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return otherwise;
  return Math.min(most, Math.max(least, value));
}
