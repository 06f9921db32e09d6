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
 * Takes the states of a view as they come, several per frame while the user types, and shows the newest at most once a
 * frame. A state that only says "counting" of what is on screen waits {@link COUNTING_GRACE} for the one with figures.
 */
export function snapshotQueue<State>(
  show: (state: State) => void,
  isRecount: (shown: State, next: State) => boolean,
  scheduler: Scheduler,
): (state: State) => void {
  let newest: { readonly state: State } | undefined;
  let shown: { readonly state: State } | undefined;
  let framePending = false;
  let cancelGrace: (() => void) | undefined;

  function render(): void {
    framePending = false;
    if (newest === undefined) return;
    cancelGrace?.();
    cancelGrace = undefined;
    shown = newest;
    newest = undefined;
    show(shown.state);
  }

  function schedule(): void {
    if (framePending) return;
    framePending = true;
    scheduler.frame(render);
  }

  return state => {
    newest = { state };
    if (shown && isRecount(shown.state, state)) cancelGrace ??= scheduler.delay(schedule, COUNTING_GRACE);
    else schedule();
  };
}
