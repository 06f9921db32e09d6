import type { Memory } from './pageView';

/** Pixels from the top, by what was scrolled. */
type Offsets = Readonly<Record<string, number>>;

/** Names an element whose scroll position is to be kept; unique in its view. */
export const KEEP_SCROLL = 'data-keep-scroll';

/**
 * Remembers how far a view was scrolled, and the elements in it that have a name in {@link KEEP_SCROLL}: views share the
 * page's scroll bar, and VS Code throws a hidden page away.
 */
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
      const heard = (event: Event): void => {
        if (paused) return;
        const { target } = event;
        if (target === document) note(shown(), scrollY);
        else if (target instanceof HTMLElement && target.hasAttribute(KEEP_SCROLL)) {
          note(`${shown()}/${target.getAttribute(KEEP_SCROLL)}`, target.scrollTop);
        }
      };
      // Elements' scroll events do not bubble.
      addEventListener('scroll', heard, { passive: true, capture: true });
    },
    /** Remembers nothing until {@link restore}: a view that is being built scrolls by itself. */
    pause(): void {
      paused = true;
    },
    /** Scrolls a view, and what is in it, to where it was left. */
    restore(view: string, element: HTMLElement): void {
      for (const each of element.querySelectorAll<HTMLElement>(`[${KEEP_SCROLL}]`)) {
        const offset = offsets[`${view}/${each.getAttribute(KEEP_SCROLL)}`];
        if (offset !== undefined) each.scrollTop = offset;
      }
      scrollTo(0, offsets[view] ?? 0);
      paused = false;
    },
  };
}
