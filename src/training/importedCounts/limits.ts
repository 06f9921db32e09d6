/**
 * What a file of counts may have at most: one with more is not honest, or would not fit in memory. All but the last are
 * in bytes.
 */
export const limits = {
  /** Of one piece: a whole line of SuperBPE's second stage may be long, but not endless. */
  piece: 2 ** 25,
  /** Of the description in a header, in a sidecar, or in Parquet's metadata. */
  header: 2 ** 20,
  /** Of the footer of a Parquet file: about 40,000 row groups. */
  footer: 2 ** 24,
  /** Of one column in one row group of Parquet, decoded: it is held in memory. */
  column: 2 ** 29,
  /** Values of one nested column in one row group of Parquet. */
  values: 2 ** 26,
  /** Rows of one row group of Parquet. */
  rows: 2 ** 22,
} as const;

/** The most that a count may be: whole numbers are exact up to here. */
export const MOST_COUNT = 2 ** 53;
