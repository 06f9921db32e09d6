import * as vscode from 'vscode';
import type { StatusListener } from '../workers/trainingProcess';
import { describeStatus, Throttle } from './trainingStatusText';
import { CancelledError } from '../../protocol/rpc';

/** Milliseconds between two updates of the notification: more often nobody can read. */
const UPDATE_INTERVAL = 300;

/** Shows a notification that says how far `work` is, and can be cancelled: there, or by `signal`. */
export async function withTrainingProgress<T>(
  title: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, onStatus: StatusListener, say: (message: string) => void) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const cancel = (): void => controller.abort(new CancelledError());
    token.onCancellationRequested(cancel);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    const throttle = new Throttle(UPDATE_INTERVAL);
    const say = (message: string): void => progress.report({ message });
    say('Starting');
    const onStatus: StatusListener = status => {
      if (throttle.passes(`${status.phase} ${status.stage}`)) say(describeStatus(status));
    };
    return work(controller.signal, onStatus, say);
  });
}

/** Runs `work` with a notification that can be cancelled. Rejects with `CancelledError` then. */
export async function withCancel<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort(new CancelledError()));
    return work(controller.signal, message => progress.report({ message }));
  });
}
