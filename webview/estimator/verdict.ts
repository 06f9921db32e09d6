import { formatCount, formatTimes } from '../../src/text/numbers';

/** How an existing vocabulary stands to the recommended range, or to the one recommended size, in a sentence. */
export function verdict(name: string, size: number, lowest: number, highest: number): string {
  const start = `${name} has ${formatCount(size)} tokens`;
  const one = lowest === highest;
  if (size > highest) return `${start}, ${formatTimes(size / highest)} times ${one ? 'this' : 'the highest of these'}.`;
  if (size < lowest) return `${start}, ${formatTimes(size / lowest)} times ${one ? 'this' : 'the lowest of these'}.`;
  return one ? `${start}, just this.` : `${start}, within this range.`;
}
