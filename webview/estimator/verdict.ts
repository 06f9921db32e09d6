import { formatInteger, formatTimes } from '../text/numbers';

/** How an existing vocabulary stands to the recommended range, in a sentence. */
export function verdict(name: string, size: number, lowest: number, highest: number): string {
  const start = `${name} has ${formatInteger(size)} tokens`;
  if (size > highest) return `${start}, ${formatTimes(size / highest)} times the highest of these.`;
  if (size < lowest) return `${start}, ${formatTimes(size / lowest)} times the lowest of these.`;
  return `${start}, within this range.`;
}
