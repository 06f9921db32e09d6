import type { Disposable } from './disposables';
import { CancelledError } from '../protocol/rpc';

/**
 * Runs one asynchronous task at a time of which only the newest matters: starting a task aborts the one before, whose
 * outcome is then dropped.
 */
export class LatestTask implements Disposable {
  private controller: AbortController | undefined;

  /**
   * @param onGone The newest task was cancelled, but not by a newer one: what it was about is gone, as when a document was
   *   closed, and it has shown nothing. Whoever shows something is to look again, not at once, as it may be gone again.
   */
  constructor(
    private readonly onError: (error: unknown) => void,
    private readonly onGone: () => void = () => undefined,
  ) {}

  /** Whether the newest task has not ended yet. */
  get isRunning(): boolean {
    return this.controller !== undefined;
  }

  /** Runs `task`; it must check `signal` after every `await` before it touches anything that users see. */
  run(task: (signal: AbortSignal) => Promise<void>): void {
    this.cancel();
    const controller = new AbortController();
    this.controller = controller;
    // Through a function of its own, as a task may also throw before its first `await`.
    const running = (async () => task(controller.signal))();
    const ended = (): boolean => {
      if (this.controller === controller) this.controller = undefined;
      return !controller.signal.aborted;
    };
    running.then(ended, (error: unknown) => {
      if (!ended()) return;
      if (error instanceof CancelledError) this.onGone();
      else this.onError(error);
    });
  }

  cancel(): void {
    this.controller?.abort();
    this.controller = undefined;
  }

  dispose(): void {
    this.cancel();
  }
}
