import type { PieceCounts } from '../../src/training/counts/pieceCounts';
import { type CountsOrigin, HEADER_MARK, headerJson } from '../../src/training/importedCounts/countsHeader';

/** Counts as a TSV file, in the form that `readTsv` reads. `leastCount`: what occurred less often is left out. */
export function countsTsv({ bytes, offsets, counts }: PieceCounts, origin: CountsOrigin, leastCount = 1): Buffer {
  const rows = Array.from(counts.keys()).filter(piece => counts[piece]! >= leastCount);
  const lines = rows.map(piece => {
    const hex = Buffer.from(bytes.subarray(offsets[piece], offsets[piece + 1])).toString('hex');
    return `${hex}\t${BigInt(counts[piece]!)}\n`;
  });
  const header = headerJson({ ...origin, leastCount, rows: rows.length });
  return Buffer.from(`${HEADER_MARK} ${header}\n${lines.join('')}`);
}
