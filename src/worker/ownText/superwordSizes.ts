/** A vocabulary of SuperBPE and the entries of it that come from the first stage, the transition point. */
interface SuperwordSize {
  readonly size: number;
  readonly transitionSize: number;
}

const SMALLEST = 1024;
/** How much larger than the power of two before it the largest must be for a point of its own. */
const APART = 1.2;

/**
 * Sizes at which SuperBPE is measured, ascending: powers of two from 1,024 on and the largest that there can be, where
 * the first stage has learnt `learnt` entries and nothing is to be larger than `largest`.
 */
export function superwordSizes(learnt: number, largest: number, transitionShare: number): SuperwordSize[] {
  const last = Math.min(largest, Math.floor(learnt / transitionShare));
  const sizes: number[] = [];
  for (let size = SMALLEST; size <= last; size *= 2) sizes.push(size);
  const before = sizes.at(-1);
  if (before !== undefined && last > APART * before) sizes.push(last);
  return sizes.map(size => ({ size, transitionSize: Math.min(learnt, Math.round(transitionShare * size)) }));
}
