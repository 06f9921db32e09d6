import type { CorpusFile } from '../trainer';
import type { CountingTokenizer, TokenizerFailure } from './corpusTasks';

export interface RecordsRequest {
  readonly files: readonly CorpusFile[];
  /** The baseline first. */
  readonly tokenizers: readonly CountingTokenizer[];
  /** The fields whose texts make up a record; all where none are given. */
  readonly fields?: readonly string[];
  /** Windows in tokens, ascending: limits, and what records are packed into. */
  readonly windows: readonly number[];
  /** Records of a batch, for padding. */
  readonly batchSizes: readonly number[];
}

/** Records that could not be read, where they are in their file: the line, or in Parquet the row. */
export interface BrokenRecord {
  readonly file: string;
  readonly place: string;
  readonly reason: string;
}

/** Lengths in tokens under one tokenizer. All but `records` and `tokens` are absent where there are no records. */
export interface RecordLengths {
  readonly records: number;
  readonly tokens: number;
  readonly median?: number;
  readonly p95?: number;
  readonly max?: number;
}

/** Whole records under one tokenizer. */
export interface RecordTotals extends RecordLengths {
  /** Records longer than each window. */
  readonly over: readonly number[];
  /** Windows that the records take by first-fit decreasing, those that are longer cut. */
  readonly packed: readonly number[];
  /** Tokens that are left of the records when each is cut to the window. */
  readonly kept: readonly number[];
  /** Share of the positions that are padding, by batch size; absent where there is no token. */
  readonly padding: readonly (number | undefined)[];
  /** Records in ranges of lengths that double. */
  readonly ranges: readonly { readonly from: number; readonly records: number }[];
}

export interface RecordField {
  /** `prompt`, `messages[].content`. */
  readonly name: string;
  /** Records that have it with a text. */
  readonly records: number;
  readonly isChosen: boolean;
  /** By tokenizer, of the records that have it. */
  readonly lengths: readonly RecordLengths[];
}

export interface RecordsMeasure {
  /** Those that have counts, in their order. */
  readonly tokenizers: readonly { readonly id: string; readonly name: string }[];
  readonly failures: readonly TokenizerFailure[];
  /** Files that were read, to their end or to where they broke off. */
  readonly files: number;
  readonly records: number;
  /** Bytes of the records, decompressed. */
  readonly bytes: number;
  /** By tokenizer. */
  readonly totals: readonly RecordTotals[];
  /** Those with most records first. */
  readonly fields: readonly RecordField[];
  /** Fields beyond those that are listed. */
  readonly moreFields: number;
  readonly broken: number;
  readonly firstBroken: readonly BrokenRecord[];
  /** Files that could not be read, or not to their end. */
  readonly unread: readonly { readonly name: string; readonly reason: string }[];
}

/** Part of the work on many files; see `CorpusTasks`. */
export interface RecordTasks {
  /** Counts the records of files. Rejects with a reason for the user where there are none. */
  measureRecords(request: RecordsRequest): RecordsMeasure;
}
