import type { PieceCounts } from '../../counts/pieceCounts';
import { type CountsOrigin, HEADER_MARK, headerJson } from '../countsHeader';
import { writeHex } from './hex';

/** Bytes that are handed on at a time. */
const PART = 2 ** 18;

/**
 * Counts as a TSV shard, part by part. The first line is `#token-loupe-counts`, a space, and the header as JSON; each
 * further line is a piece, a tab and its count in decimal digits. Pieces are written as two hexadecimal digits a byte:
 * every engine can do that, and no byte of any text has to be escaped. Every line ends with a line feed, the last too.
 *
 * @param leastCount What occurred less often is left out.
 */
export function* writeCountsTsv(
  counts: PieceCounts,
  origin: CountsOrigin,
  leastCount = 1,
): Generator<Uint8Array<ArrayBuffer>> {
  const rows = counts.counts.reduce((sum, count) => sum + (count >= leastCount ? 1 : 0), 0);
  const encoder = new TextEncoder();
  yield encoder.encode(`${HEADER_MARK} ${headerJson({ ...origin, leastCount, rows })}\n`);
  let part = new Uint8Array(PART);
  let length = 0;
  for (let piece = 0; piece < counts.counts.length; piece++) {
    const count = counts.counts[piece]!;
    if (count < leastCount) continue;
    const bytes = counts.bytes.subarray(counts.offsets[piece], counts.offsets[piece + 1]);
    const rest = encoder.encode(`\t${BigInt(count)}\n`);
    const needed = 2 * bytes.length + rest.length;
    if (length > 0 && length + needed > part.length) {
      yield part.subarray(0, length);
      part = new Uint8Array(Math.max(PART, needed));
      length = 0;
    } else if (needed > part.length) {
      part = new Uint8Array(needed);
    }
    length = writeHex(bytes, part, length);
    part.set(rest, length);
    length += rest.length;
  }
  if (length > 0) yield part.subarray(0, length);
}
