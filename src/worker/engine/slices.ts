import { CancelledError } from '../../protocol/rpc';

/** Milliseconds of work between two looks at the message queue, about. */
const SLICE_MILLISECONDS = 8;

/**
 * Runs `steps` to their end, and gives each to `use`. Between slices, messages that have arrived are handled; rejects with
 * `CancelledError` if one of them cancels the work.
 */
export async function runInSlices<T, R>(
  steps: Generator<T, R>,
  pause: () => Promise<void>,
  signal: AbortSignal,
  use: (step: T) => void = () => undefined,
): Promise<R> {
  let deadline = performance.now() + SLICE_MILLISECONDS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    use(step.value);
    if (performance.now() < deadline) continue;
    await pause();
    if (signal.aborted) throw new CancelledError();
    deadline = performance.now() + SLICE_MILLISECONDS;
  }
}
