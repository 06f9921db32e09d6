/**
 * Moves labels apart that would lie over each other: each is at least `gap` below the one above it, as near to where it
 * is wanted as that allows, and none leaves the range from `top` to `bottom` while there is room. Pixels.
 *
 * Wanted at 10, 12 and 40 with a gap of 15: 10, 25, 40.
 */
export function spreadLabels(wanted: readonly number[], top: number, bottom: number, gap: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = new Array<number>(wanted.length).fill(top);
  let above = -Infinity;
  for (const index of order) above = placed[index] = Math.max(top, wanted[index]!, above + gap);
  let below = bottom + gap;
  for (const index of order.toReversed()) below = placed[index] = Math.min(placed[index]!, below - gap);
  return placed;
}
