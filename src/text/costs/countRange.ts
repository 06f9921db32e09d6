import { formatCount } from '../numbers';

/**
 * What a model's own count may be where ours is an estimate with a measured band: ratios 0.93 and 1.12 of 1,000 tokens →
 * `930 to 1,120 tokens`. Undefined where no band is known.
 */
export function countRange(
  band: { readonly least: number; readonly most: number } | undefined,
  tokens: number | undefined,
): string | undefined {
  if (!band || tokens === undefined) return undefined;
  return `${formatCount(Math.floor(tokens * band.least))} to ${formatCount(Math.ceil(tokens * band.most))} tokens`;
}
