/**
 * Bounds of what is believed of a shard: beyond them lies no honest file, or one that would not fit in memory. All but
 * the last are about bytes.
 */
export const limits = {
  /** Of one piece: a whole line of SuperBPE's second stage may be long, yet not without end. */
  piece: 2 ** 25,
  /** Of the description in a header, in a sidecar, or in Parquet's metadata. */
  header: 2 ** 20,
  /** Of the footer of a Parquet file: about 40,000 row groups. */
  footer: 2 ** 24,
  /** Of one column in one row group of Parquet, decoded: it is held in memory. */
  column: 2 ** 29,
  /** Rows of one row group of Parquet. */
  rows: 2 ** 22,
} as const;

/** The most that a count may be: whole numbers are exact up to here. */
export const MOST_COUNT = 2 ** 53;
