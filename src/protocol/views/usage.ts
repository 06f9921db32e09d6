import type { EntrySearch, FoundEntries } from '../../vocabulary/usage/searchEntries';
import type { Usage } from '../vocabularyTasks';

export type { EntryKind } from '../../vocabulary/usage/entryKind';
export type { NeverReason } from '../../vocabulary/usage/production/neverProof';
export type { EntrySearch, FoundEntries } from '../../vocabulary/usage/searchEntries';
export type { EntryGroup, ListedEntry, UsageReport } from '../../vocabulary/usage/usageReport';

/** What the view of a vocabulary in use shows; a full snapshot. The vocabulary is that of the bar's baseline. */
export interface UsageState {
  /** The document that the user is in, if there is one. */
  readonly document?: string;
  readonly work: UsageWork;
  /** Operations on a vocabulary that there are commands for. */
  readonly operations: readonly VocabularyOperation[];
}

export type UsageWork =
  /** No text was analyzed yet. */
  | { readonly status: 'idle' }
  | {
      readonly status: 'working';
      readonly text: string;
      readonly phase: 'encoding' | 'entries';
      /** 0 to 1. */
      readonly share: number;
      readonly secondsLeft?: number;
    }
  /** What was shown before stays. */
  | { readonly status: 'error'; readonly message: string; readonly before?: UsageFigures }
  | UsageFigures;

/** What a text uses of a tokenizer's vocabulary, and which text that was. */
export interface UsageFigures {
  readonly status: 'ready';
  /** The tokenizer's name and id. */
  readonly tokenizer: string;
  readonly tokenizerId: string;
  readonly text: string;
  /** What was not even listed as text, for people; empty if nothing was. */
  readonly leftOut: string;
  /** The document was changed since. */
  readonly isOutdated: boolean;
  readonly usage: Usage;
}

export type VocabularyOperation = 'trim' | 'draft' | 'expand';

/** What the page may ask of the vocabulary in use. */
export interface UsageMethods {
  /** Analyzes the document that the user is in. */
  analyzeDocument(): void;
  /** Asks the user for a text, and analyzes it. */
  analyzeChosenText(): void;
  cancel(): void;
  /** Looks through the vocabulary that the figures are of. */
  search(wanted: EntrySearch): FoundEntries;
  /** Opens the figures as a document that can be saved. */
  exportFigures(): void;
  /** Starts an operation on the vocabulary that is shown. */
  startOperation(operation: VocabularyOperation): void;
}
