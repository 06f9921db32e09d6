import type { PieceCounts } from '../../../../src/training/counts/pieceCounts';

/**
 * Counts by piece, to be compared whatever the order of the pieces. A key has a Latin-1 character a byte. Equal pieces are
 * added up: two that differ in a lone surrogate are the same in UTF-8.
 */
export function mapOf({ bytes, offsets, counts }: PieceCounts): Map<string, number> {
  const map = new Map<string, number>();
  for (let piece = 0; piece < counts.length; piece++) {
    const key = Buffer.from(bytes.subarray(offsets[piece], offsets[piece + 1])).toString('latin1');
    map.set(key, (map.get(key) ?? 0) + counts[piece]!);
  }
  return new Map([...map].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Counts by piece of one that must hold each piece once. */
export function distinctMapOf(counts: PieceCounts): Map<string, number> {
  const map = mapOf(counts);
  if (map.size !== counts.counts.length) throw new Error(`${counts.counts.length} rows of ${map.size} pieces`);
  if (counts.offsets.length !== map.size + 1 || counts.offsets[map.size] !== counts.bytes.length) {
    throw new Error('the offsets do not tile the bytes');
  }
  return map;
}
