import type { TokenizerReport } from '../../analysis/examination/examineTokenizer';

// What the page draws of a report.
export type { ExaminedToken, TokenizerReport } from '../../analysis/examination/examineTokenizer';
export type { Finding } from '../../analysis/examination/finding';
export type { PipelineStage, StageStep } from '../../analysis/examination/pipelineStages';

/** What the page of a tokenizer's file shows. */
export interface ExaminationState {
  /** The file's name. */
  readonly file: string;
  readonly work: ExaminationWork;
}

export type ExaminationWork =
  | { readonly status: 'reading' }
  | { readonly status: 'ready'; readonly report: TokenizerReport }
  /** It is no tokenizer, or cannot be read at all. */
  | { readonly status: 'error'; readonly message: string };

export interface ExaminationMethods {
  /** Adds the tokenizer to the list. */
  addTokenizer(): void;
  /** Opens the file in the editor of text. */
  openAsText(): void;
  exportFigures(): void;
}
