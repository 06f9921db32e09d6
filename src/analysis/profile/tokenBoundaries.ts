import type { Encoding } from '../../engine/encoding';

/**
 * Where tokens end and others begin, in ascending order: offsets from `start`, included, to `end` (UTF-16 code units),
 * but not the start of the text, 0. A token that starts inside a character begins no boundary. `encoding` holds the
 * tokens that overlap the range: `a`, `b`, ` c` have the boundaries 1 and 2.
 */
export function tokenBoundaries({ starts, ends, length }: Encoding, start: number, end: number): number[] {
  const boundaries: number[] = [];
  for (let token = 0; token < length; token++) {
    const position = starts[token]!;
    if (position < start || position >= end || position === 0) continue;
    // The range of a token that starts inside a character is widened, and so overlaps the one before.
    if (token > 0 && position < ends[token - 1]!) continue;
    boundaries.push(position);
  }
  return boundaries;
}
