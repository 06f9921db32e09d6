import type { EntryCounts } from '../../usage/entryCounts';

/** How much of a text a draft vocabulary of some size can propose. */
export interface CoveragePoint {
  readonly entries: number;
  /** Share of the tokens of the calibration text, from 0 to 1. */
  readonly text: number;
  /** Share of the tokens of held-out text; absent where there is none. */
  readonly heldOut?: number;
}

const SMALLEST = 256;

/**
 * Coverage of a text by the first entries of an order, at powers of two from 256 on and at `sizes`: the share of tokens
 * that are among them. With the order b, a, c and the text `a b b c`, one entry covers 0.5, two cover 0.75.
 */
export function draftCoverage(
  order: Uint32Array,
  text: EntryCounts,
  heldOut: EntryCounts,
  sizes: readonly number[],
): CoveragePoint[] {
  const points = new Set(sizes.filter(size => size <= order.length));
  for (let size = SMALLEST; size < order.length; size *= 2) points.add(size);
  points.add(order.length);
  const covered = { text: 0, heldOut: 0 };
  let at = 0;
  return [...points]
    .sort((a, b) => a - b)
    .map(entries => {
      for (; at < entries; at++) {
        covered.text += text.counts[order[at]!] ?? 0;
        covered.heldOut += heldOut.counts[order[at]!] ?? 0;
      }
      return {
        entries,
        text: text.tokens > 0 ? covered.text / text.tokens : 0,
        ...(heldOut.tokens > 0 && { heldOut: covered.heldOut / heldOut.tokens }),
      };
    });
}
