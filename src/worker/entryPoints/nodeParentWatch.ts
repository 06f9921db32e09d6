import { Worker } from 'node:worker_threads';

/** Milliseconds between two looks. */
const INTERVAL = 2000;

/** In a thread of its own, as the process may never come to look. It is told who its parent was. */
const WATCH = `
const { workerData } = require('node:worker_threads');
const isAlive = () => {
  if (process.ppid !== workerData.parent) return false;
  try {
    process.kill(workerData.parent, 0);
    return true;
  } catch {
    return false;
  }
};
setInterval(() => isAlive() || process.kill(process.pid, 'SIGKILL'), workerData.interval);
`;

let isWatched = false;

/**
 * From here on this process ends when its parent has ended, even inside a pattern that never comes to an end. Otherwise that
 * is told by the port, which takes no thread. Does nothing in a thread, which ends with its process.
 */
export function endWithParent(): void {
  if (isWatched || !process.send) return;
  isWatched = true;
  new Worker(WATCH, { eval: true, workerData: { parent: process.ppid, interval: INTERVAL } }).unref();
}
