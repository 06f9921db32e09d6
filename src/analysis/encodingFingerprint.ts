import type { Encoding } from '../engine/encoding';

/**
 * A number that two encodings share if they have the same tokens in the same places, counted from `origin` (UTF-16 code
 * units), and else almost never (53 bits). So whoever has an encoding can be told in a few bytes that it still holds.
 *
 * Tokens 5 and 7 at [10, 12) and [12, 13) from 10 on, and the same tokens at [20, 22) and [22, 23) from 20 on → one number.
 */
export function encodingFingerprint({ length, ids, starts, ends, flags }: Encoding, origin: number): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b1;
  for (let index = 0; index < length; index++) {
    for (const column of [ids[index]!, starts[index]! - origin, ends[index]! - origin, flags[index]!]) {
      high = Math.imul(high ^ column, 0x01000193);
      low = Math.imul(low ^ (column + (low >>> 15)), 0x85ebca6b);
    }
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
