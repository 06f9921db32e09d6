/** How many records have each length. Memory grows with the distinct lengths alone. */
export class LengthHistogram {
  private readonly counts = new Map<number, number>();
  records = 0;
  tokens = 0;

  add(length: number): void {
    this.counts.set(length, (this.counts.get(length) ?? 0) + 1);
    this.records++;
    this.tokens += length;
  }

  /** Lengths with their numbers of records, ascending. */
  sorted(): readonly (readonly [length: number, records: number])[] {
    return [...this.counts].sort(([a], [b]) => a - b);
  }
}

/** Lengths with their numbers of records, ascending. */
export type SortedLengths = ReturnType<LengthHistogram['sorted']>;

/**
 * The least length that at least that share of the records do not exceed (nearest rank). Of 1, 2, 3, 4 the median is 2, the
 * share 0.95 has 4. Undefined where there are no records.
 */
export function quantile(lengths: SortedLengths, share: number): number | undefined {
  const records = lengths.reduce((sum, [, count]) => sum + count, 0);
  let below = 0;
  for (const [length, count] of lengths) {
    below += count;
    if (below >= share * records) return length;
  }
  return undefined;
}

/** Records that are longer than the limit. */
export function recordsOver(lengths: SortedLengths, limit: number): number {
  return lengths.reduce((sum, [length, count]) => sum + (length > limit ? count : 0), 0);
}

/**
 * Records by length in ranges that double: 1, 2 to 3, 4 to 7 ... The first range is that of records without a token. Ranges
 * up to the longest are there, empty ones too.
 */
export function doublingRanges(lengths: SortedLengths): { readonly from: number; readonly records: number }[] {
  const ranges = [{ from: 0, records: 0 }];
  for (const [length, records] of lengths) {
    const index = length === 0 ? 0 : Math.floor(Math.log2(length)) + 1;
    while (ranges.length <= index) ranges.push({ from: 2 ** (ranges.length - 1), records: 0 });
    ranges[index]!.records += records;
  }
  return ranges;
}
