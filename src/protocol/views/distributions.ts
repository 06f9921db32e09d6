import type { TokenizerProfile } from '../engine';

export type DistributionsState =
  /** No text editor has been active yet. */
  | { readonly status: 'empty' }
  /** There are no figures, for this reason. */
  | { readonly status: 'error'; readonly message: string }
  | DistributionsReport;

/** What up to four tokenizers make of one text; a full snapshot. */
export interface DistributionsReport {
  /** While it is counted again, the figures of the text before stay; the first time there are none. */
  readonly status: 'counting' | 'ready';
  /** Of the counting that is under way, 0 to 1. */
  readonly share?: number;
  readonly source: {
    readonly kind: 'document' | 'selection';
    readonly name: string;
    /** Relative to the workspace. */
    readonly path: string;
  };
  /** The baseline first. */
  readonly rows: readonly DistributionRow[];
  /** Absent where all of the text was read: UTF-16 code units from its start, and of all of it. */
  readonly readOnly?: { readonly units: number; readonly of: number };
}

export interface DistributionRow extends TokenizerProfile {
  readonly name: string;
}

/** What the page may ask; which text and tokenizers it is about is chosen for the whole Inspector. */
export interface DistributionsMethods {
  /** Opens the figures as a document that can be saved. */
  exportFigures(): void;
}
