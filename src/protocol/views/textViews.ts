/** What the views of the Inspector that measure its text have in common. */
import type { TextRange } from '../textRange';

/** The text that is measured. */
export interface TextSource {
  readonly kind: 'document' | 'selection';
  readonly name: string;
  /** Relative to the workspace. */
  readonly path: string;
}

/** What such a view shows; always a full snapshot. */
export type TextViewState<Figures> =
  /** No text editor has been active yet. */
  | { readonly status: 'empty' }
  /** There are no figures, for this reason. */
  | { readonly status: 'error'; readonly message: string }
  | TextReport<Figures>;

export interface TextReport<Figures> {
  readonly status: 'counting' | 'ready';
  /** Of the counting that is under way, 0 to 1. */
  readonly share?: number;
  readonly source: TextSource;
  /** The baseline first. */
  readonly tokenizers: readonly MeasuredTokenizer[];
  /** While the text is counted again, the figures from before stay; the first time there are none. */
  readonly figures?: Figures;
}

export interface MeasuredTokenizer {
  readonly id: string;
  readonly name: string;
}

/** A document, or parts of it, each by itself, as the worker is asked about it. */
export interface TextParts {
  readonly document: string;
  /** Absent for all of it. */
  readonly ranges?: readonly TextRange[];
}

/** What the page may ask of every view that measures the text. */
export interface TextViewMethods {
  /** Opens the figures as a document that can be saved. */
  exportFigures(): void;
  /** Selects a part of the text in its editor. */
  reveal(range: TextRange): void;
}
