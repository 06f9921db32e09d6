/** A seeded generator of whole numbers in `[0, limit)` (mulberry32): the same numbers on every machine. */
export type Random = (limit: number) => number;

export function random(seed: number): Random {
  let state = seed;
  return limit => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** One of `items`, which must not be empty. */
export function pick<T>(next: Random, items: readonly T[]): T {
  return items[next(items.length)]!;
}
