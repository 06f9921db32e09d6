import fs from 'node:fs';
import { performance } from 'node:perf_hooks';

/** Milliseconds between two looks at the clock; a task in between makes them further apart. */
const BEAT = 5;
const SCHEDULER = '/proc/thread-self/schedstat';

/**
 * Milliseconds that this thread has been computing. Where the system does not tell (all but Linux) those of the whole
 * process, which the caller bounds by the time that has passed.
 */
function computed(): number {
  if (fs.existsSync(SCHEDULER)) return Number(fs.readFileSync(SCHEDULER, 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The longest task of this thread's event loop while `work` was under way, in milliseconds of computing: waiting for a
 * processor, which others on the machine have, does not count. Tasks that follow each other within a beat are one.
 */
export async function longestTask(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let [cpu, wall] = [computed(), performance.now()];
  const beat = (): void => {
    const now = [computed(), performance.now()] as const;
    longest = Math.max(longest, Math.min(now[0] - cpu, now[1] - wall));
    [cpu, wall] = now;
  };
  const timer = setInterval(beat, BEAT);
  try {
    await work();
  } finally {
    clearInterval(timer);
    beat();
  }
  return longest;
}
