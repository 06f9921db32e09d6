import type { RecordsMeasure } from './recordTasks';
import type { FilesViewMethods, FilesViewState } from './measuredFiles';

/** The records of files under the tokenizers of the comparison. */
export interface RecordsFigures extends Omit<RecordsMeasure, 'failures'> {
  /** Tokens, ascending, as `RecordTotals` has them. */
  readonly windows: readonly number[];
  readonly batchSizes: readonly number[];
  /** Tokenizers that could not count, and why. */
  readonly uncounted: readonly { readonly name: string; readonly error: string }[];
  readonly baselineId: string;
}

export type RecordsState = FilesViewState<RecordsFigures>;

export interface RecordsMethods extends FilesViewMethods {
  /** Counts again, with records made up of these fields alone. */
  setFields(names: readonly string[]): void;
  /** Asks for a limit of the user's own, and counts again with it. */
  addWindow(): void;
}
