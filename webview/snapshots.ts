import type { DashboardState } from '../src/protocol/dashboard';

/** The clock of the page, replaced in tests. */
export interface Scheduler {
  /** Calls back before the next paint. */
  frame(callback: () => void): void;
  /** Calls back after a while; gives a function that cancels. */
  delay(callback: () => void, milliseconds: number): () => void;
}

/**
 * How long figures that are being counted again may stay as they were. Most texts are counted sooner, so that the table
 * does not flicker at every keystroke.
 */
export const COUNTING_GRACE = 150;

/**
 * Takes snapshots as they come, several per frame while the user types, and shows the newest at most once a frame.
 * A snapshot that only says "counting" for the text on screen waits {@link COUNTING_GRACE} for the one with figures.
 */
export function snapshotQueue(show: (state: DashboardState) => void, scheduler: Scheduler) {
  let newest: DashboardState | undefined;
  let shown: DashboardState | undefined;
  let framePending = false;
  let cancelGrace: (() => void) | undefined;

  function render(): void {
    framePending = false;
    if (newest === undefined) return;
    cancelGrace?.();
    cancelGrace = undefined;
    shown = newest;
    newest = undefined;
    show(shown);
  }

  function schedule(): void {
    if (framePending) return;
    framePending = true;
    scheduler.frame(render);
  }

  return (state: DashboardState): void => {
    newest = state;
    if (!isRecount(shown, state)) schedule();
    else cancelGrace ??= scheduler.delay(schedule, COUNTING_GRACE);
  };
}

/** Whether `next` is the text on screen being counted again, with nothing else to tell. */
function isRecount(shown: DashboardState | undefined, next: DashboardState): boolean {
  const [before, after] = [shown?.comparison, next.comparison];
  return (
    before?.status === 'ready' &&
    after.status === 'counting' &&
    before.source.path === after.source.path &&
    before.source.kind === after.source.kind &&
    before.baselineId === after.baselineId &&
    before.pricing.modelId === after.pricing.modelId &&
    before.sideBySide.left.tokenizerId === after.sideBySide.left.tokenizerId &&
    before.sideBySide.right.tokenizerId === after.sideBySide.right.tokenizerId &&
    shown?.view === next.view
  );
}
