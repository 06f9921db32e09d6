import type { SideDifferences, SideLayout, SideRows } from '../queries/sideQueries';
import type { TextRange } from '../textRange';
import type { MeasuredTokenizer, TextViewMethods, TextViewState } from './textViews';

/** Tokenizers that are shown side by side. */
export const LEAST_SIDES = 2;
export const MOST_SIDES = 4;

/** Of the whole text: the page asks for the rows that it shows. */
export interface SideFigures extends SideLayout {
  /** The tokenizers that may be chosen for a side. */
  readonly choices: readonly MeasuredTokenizer[];
  /** Absent until all of the text was compared once. */
  readonly differences?: SideDifferences;
  /** The text is being compared: the differences are of before. */
  readonly isComparing: boolean;
  /** Where the editor was scrolled to; another `count` each time, so that the page goes there once. */
  readonly place?: { readonly row: number; readonly count: number };
  /** What the pointer or the cursor is at in the editor: an offset of the document, and its row. */
  readonly pointed?: { readonly offset: number; readonly row: number };
}

export type SideBySideState = TextViewState<SideFigures>;

/** What the page may ask. Offsets are UTF-16 code units of the document. */
export interface SideBySideMethods extends TextViewMethods {
  /** The tokens of rows `from` up to `to`; null where the text has changed since that revision. */
  rows(params: { readonly revision: number; readonly from: number; readonly to: number }): SideRows | null;
  /** Shows these tokenizers side by side: {@link LEAST_SIDES} to {@link MOST_SIDES}. */
  setSides(tokenizerIds: readonly string[]): void;
  /** The pointer is on this part of the text in the page, or on none: the editor marks it. */
  point(range: TextRange | null): void;
  /** The page was scrolled: the editor shows this place at its top. */
  scrolled(offset: number): void;
  /** The next stretch that is cut differently, or the previous one; undefined where there is none. */
  findDifference(params: {
    readonly offset: number;
    readonly forward: boolean;
  }): (TextRange & { readonly row: number }) | undefined;
  /** Puts the tokens of the text into the clipboard; the user is asked for the form. */
  copyTokens(tokenizerId: string): void;
}
