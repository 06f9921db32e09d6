import type { StatusListener } from '../workers/trainingProcess';
import { type NotifiedWork, withNotification } from '../messages';
import { CancelledError } from '../../protocol/rpc';
import { runningWork } from './runningWork';
import { describeStatus, Throttle } from './trainingStatusText';

/** Milliseconds between two updates of the notification: more often nobody can read. */
const UPDATE_INTERVAL = 300;

/**
 * Shows a notification that says how far `work` is, and can be cancelled: there, in the view of results, or by `signal`.
 */
export async function withTrainingProgress<T>(
  title: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, onStatus: StatusListener, say: (message: string) => void) => Promise<T>,
): Promise<T> {
  return withNotification(title, true, async (report, cancelled) => {
    const throttle = new Throttle(UPDATE_INTERVAL);
    const listed = new AbortController();
    const running = runningWork.begin(title, () => listed.abort(new CancelledError()));
    const say = (message: string): void => {
      report(message);
      running.say(message);
    };
    say('Starting');
    const onStatus: StatusListener = status => {
      if (throttle.passes(`${status.phase} ${status.stage}`)) say(describeStatus(status));
    };
    const signals = [cancelled, listed.signal, ...(signal ? [signal] : [])];
    try {
      return await work(AbortSignal.any(signals), onStatus, say);
    } finally {
      running.end();
    }
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
