/** Runs `work` while `performance.now` says what `now` does. */
export async function withClock<T>(now: () => number, work: () => T | Promise<T>): Promise<T> {
  const real = Object.getOwnPropertyDescriptor(performance, 'now');
  Object.defineProperty(performance, 'now', { value: now, configurable: true, writable: true });
  try {
    return await work();
  } finally {
    if (real) Object.defineProperty(performance, 'now', real);
    else Reflect.deleteProperty(performance, 'now');
  }
}

/** A clock that is so many milliseconds later at each look: as if every step of some work took that long. */
export function steppingClock(milliseconds: number): () => number {
  let looks = 0;
  return () => milliseconds * looks++;
}
