import type { StatusListener } from '../workers/trainingProcess';
import { type NotifiedWork, withNotification } from '../messages';
import { describeStatus, Throttle } from './trainingStatusText';

/** Milliseconds between two updates of the notification: more often nobody can read. */
const UPDATE_INTERVAL = 300;

/** Shows a notification that says how far `work` is, and can be cancelled: there, or by `signal`. */
export async function withTrainingProgress<T>(
  title: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, onStatus: StatusListener, say: (message: string) => void) => Promise<T>,
): Promise<T> {
  return withNotification(title, true, async (say, cancelled) => {
    const throttle = new Throttle(UPDATE_INTERVAL);
    say('Starting');
    const onStatus: StatusListener = status => {
      if (throttle.passes(`${status.phase} ${status.stage}`)) say(describeStatus(status));
    };
    return work(signal ? AbortSignal.any([signal, cancelled]) : cancelled, onStatus, say);
  });
}

/** Runs `work` with a notification that can be cancelled. Rejects with `CancelledError` then. */
export async function withCancel<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const notified: NotifiedWork<T> = (report, signal) => work(signal, report);
  return withNotification(title, true, notified);
}
