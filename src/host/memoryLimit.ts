import { setting } from './settings';

const MEGABYTE = 1_000_000;
/** Below this, counting would forget from the start. Megabytes. */
const LEAST = 64;
const MOST = 1_000_000;
const DEFAULT = 1024;

/** Bytes that the distinct pieces of a text may take, by the setting; a number out of bounds is brought inside. */
export function memoryLimit(): number {
  const wished: unknown = setting('training.memoryLimit');
  const megabytes = typeof wished === 'number' && !Number.isNaN(wished) ? wished : DEFAULT;
  return Math.round(Math.min(MOST, Math.max(LEAST, megabytes)) * MEGABYTE);
}
