import { CancelledError, type ProgressListener } from '../protocol/rpc';
import { withNotification } from './messages';
import { formatShare } from '../text/shares';

/** Work that is done sooner is not worth a notification. Milliseconds. */
const SLOW = 500;

/**
 * Runs `work`; where that takes more than a moment, a notification says how far it is, and can cancel it: then this
 * rejects with `CancelledError`.
 */
export async function withSlowProgress<T>(
  title: string,
  work: (signal: AbortSignal, onProgress: ProgressListener) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let report: ProgressListener | undefined;
  const done = work(controller.signal, (share, detail) => report?.(share, detail));
  const timer = setTimeout(() => {
    void withNotification(title, true, async (say, cancelled) => {
      cancelled.addEventListener('abort', () => controller.abort(new CancelledError()));
      report = share => say(formatShare(share, 0));
      await done.catch(() => undefined); // whoever asked is told
    });
  }, SLOW);
  try {
    return await done;
  } finally {
    clearTimeout(timer);
  }
}
