import type { CorpusMeasure } from './corpusTasks';
import type { ComparisonRow } from '../views/comparison';
import type { FilesViewMethods, FilesViewState } from './measuredFiles';

/** A corpus under the tokenizers of the comparison. */
export interface CorpusFigures extends Omit<CorpusMeasure, 'metrics' | 'failures'> {
  /** One a tokenizer, those that failed included, as in the Overview. */
  readonly rows: readonly ComparisonRow[];
  readonly baselineId: string;
  readonly model: string;
  /** Where prices come from. */
  readonly prices: string;
}

export type CorpusState = FilesViewState<CorpusFigures>;
export type CorpusMethods = FilesViewMethods;
