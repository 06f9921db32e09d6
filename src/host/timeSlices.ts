/** A task of the host that takes longer than this is felt while typing. Milliseconds. */
const SLICE = 8;

/**
 * Runs `work` to its end in short tasks: where it yields, and a task has taken long enough, others have their turn. Rejects
 * with the reason of `signal` when that is aborted.
 */
export async function inTimeSlices<T>(work: Generator<unknown, T>, signal?: AbortSignal): Promise<T> {
  let deadline = Date.now() + SLICE;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (Date.now() < deadline) continue;
    await new Promise(resolve => {
      setTimeout(resolve, 0);
    });
    signal?.throwIfAborted();
    deadline = Date.now() + SLICE;
  }
}
