import { setting } from './settings';

const MOST_WORKERS = 64;

/** How many workers count beside each other, by the setting; a number out of bounds is brought inside. */
export function workersSetting(processors: number): number {
  const wished: unknown = setting('training.workers');
  const workers = typeof wished === 'number' && wished >= 1 ? Math.floor(wished) : Math.max(1, processors - 1);
  return Math.min(MOST_WORKERS, workers); // where none are wished one processor is left for the editor
}
