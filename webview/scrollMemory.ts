import type { Memory } from './pageView';

/** Pixels from the top, by view. */
type Offsets = Readonly<Record<string, number>>;

/** Remembers how far each view was scrolled: views share the page's scroll bar, and VS Code throws a hidden page away. */
export function createScrollMemory(memory: Memory<Offsets>) {
  let offsets = memory.get() ?? {};
  let pending = false;
  let paused = false;

  function note(key: string, offset: number): void {
    offsets = { ...offsets, [key]: Math.round(offset) };
    if (pending) return;
    pending = true;
    // Scrolling has many events a second.
    setTimeout(() => {
      pending = false;
      memory.set(offsets);
    }, 100);
  }

  return {
    /** Begins to listen; `shown` tells the view that is on screen. */
    listen(shown: () => string): void {
      // The browser's own memory would move what was moved already.
      history.scrollRestoration = 'manual';
      const heard = (): void => {
        if (!paused) note(shown(), scrollY);
      };
      // Those of elements in the page do not bubble.
      addEventListener('scroll', heard, { passive: true });
    },
    /** Remembers nothing until {@link restore}: a view that is being built scrolls by itself. */
    pause(): void {
      paused = true;
    },
    /** Scrolls a view to where it was left. */
    restore(view: string): void {
      scrollTo(0, offsets[view] ?? 0);
      paused = false;
    },
  };
}
