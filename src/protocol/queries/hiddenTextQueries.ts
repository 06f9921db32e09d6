import type { HiddenFinding } from '../../analysis/hiddenText/hiddenFinding';

/** Something that hides in a document. */
export interface DocumentFinding extends HiddenFinding {
  /** What it is, for people, in plain text. */
  readonly message: string;
}

export interface HiddenTextReport {
  /** In the order of the text. */
  readonly findings: readonly DocumentFinding[];
  /** There are more of them. */
  readonly isCut: boolean;
}

/** Part of the `Engine`. */
export interface HiddenTextQueries {
  /** What hides in a document; what special tokens are written like, too, if the tokenizer is available. */
  hiddenText(params: {
    readonly document: string;
    readonly tokenizerId: string;
    /** Findings at most. */
    readonly most: number;
  }): HiddenTextReport;
}
