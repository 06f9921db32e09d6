/** Keeps scrolling boxes of the same lines at the same line: their lines may wrap differently. */
export function syncScroll(boxes: readonly HTMLElement[]): void {
  for (const leader of boxes) for (const box of boxes) if (box !== leader) follow(leader, box);
}

function follow(leader: HTMLElement, follower: HTMLElement): void {
  leader.addEventListener(
    'scroll',
    () => {
      // Only the box under the user's hand leads: the other one's scroll events are our own doing.
      if (!leader.matches(':hover, :focus-within')) return;
      if (follower.matches(':focus-within') && !leader.matches(':hover')) return;
      const [from, to] = [leader.firstElementChild, follower.firstElementChild];
      if (!from || !to) return;
      const line = lineAt(from, leader.scrollTop);
      const [own, other] = [from.children[line], to.children[line]] as (HTMLElement | undefined)[];
      if (!own || !other) return;
      const share = (leader.scrollTop - own.offsetTop) / Math.max(1, own.offsetHeight);
      follower.scrollTop = other.offsetTop + share * other.offsetHeight;
    },
    { passive: true },
  );
}

/** The last line that starts at or above `top`. */
function lineAt(text: Element, top: number): number {
  let [low, high] = [0, text.children.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((text.children[middle] as HTMLElement).offsetTop <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}
