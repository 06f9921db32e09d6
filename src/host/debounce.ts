import type { Disposable } from './disposables';

/** Runs `action` once, `milliseconds` after the last call of `schedule`. */
export class Debounced implements Disposable {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;

  constructor(
    private readonly milliseconds: number,
    private readonly action: () => void,
  ) {}

  schedule(): void {
    clearTimeout(this.timer);
    if (!this.disposed) this.timer = setTimeout(this.action, this.milliseconds);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }
}
