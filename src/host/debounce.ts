import type { Disposable } from './disposables';

/**
 * Runs `action` once, `milliseconds` after the last call of `schedule`, but at the latest `longest` after the first:
 * while keys are held down or typed fast, calls never pause.
 */
export class Debounced implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When the call came in that the pending run is due to. */
  private since: number | undefined;
  private disposed = false;

  constructor(
    private readonly milliseconds: number,
    private readonly action: () => void,
    private readonly longest = 4 * milliseconds,
  ) {}

  schedule(): void {
    if (this.disposed) return;
    const now = Date.now();
    this.since ??= now;
    clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(this.milliseconds, this.since + this.longest - now));
    this.timer = setTimeout(() => {
      this.since = undefined;
      this.action();
    }, wait);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }
}
