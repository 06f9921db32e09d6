/** Takes the records of a file one after the other. */
export interface RecordSink {
  /** `bytes`: of the record as it is in the file, decompressed, where that is known. */
  record(value: unknown, bytes: number): void;
  /** One that cannot be read: `line 12`, or `row 3`. */
  broken(place: string, reason: string): void;
}

/** A record that is longer is none that could be read: UTF-16 code units, or bytes. */
export const LONGEST_RECORD = 1 << 26;
