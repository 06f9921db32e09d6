import type { CoveragePoint } from './draftCoverage';
import type { DraftModel, SpeedUpEstimate } from './draftSpeedUp';

/** What came of choosing a draft's vocabulary. Can be written as JSON. */
export interface DraftReport {
  readonly tokenizer: string;
  /** Entries of the target's tokenizer, and rows of its output layer. */
  readonly entries: number;
  readonly targetRows: number;
  /** Entries of the draft's vocabulary, and what they are. */
  readonly draftEntries: number;
  readonly special: number;
  readonly filled: number;
  /** Entries that occur in the calibration text. */
  readonly used: number;
  readonly tokens: number;
  readonly heldOutTokens: number;
  readonly curve: readonly CoveragePoint[];
  /** Of the draft's vocabulary itself; of held-out text, where there is any, else of the calibration text. */
  readonly coverage: number;
  readonly model?: DraftModel;
  readonly speedUp?: SpeedUpEstimate;
}
