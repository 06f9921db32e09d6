import type { SideColumns } from '../../analysis/sideBySide/sideColumns';
import type { TextRange } from '../textRange';
import type { TextParts } from '../views/textViews';

/** A text that was laid out in rows: lines, or parts of long ones. */
export interface SideLayout {
  /** Changes with the text. */
  readonly revision: number;
  readonly rows: number;
  /** Number of the last line, from 1. */
  readonly lastLine: number;
}

/** Neighbouring rows of a text under some tokenizers. */
export interface SideRows {
  readonly revision: number;
  /** Number of the first row, from 0. */
  readonly from: number;
  /** Where each row starts in the document. UTF-16 code units. */
  readonly starts: ArrayLike<number>;
  /** The number of each row's line in the document, from 1. */
  readonly lines: ArrayLike<number>;
  /** The text of each row, with its line break. */
  readonly texts: readonly string[];
  /** In the order of the tokenizers; tokens that reach into the rows from outside included. */
  readonly sides: readonly SideColumns[];
}

/** What one tokenizer cuts otherwise than the first. */
export interface SideDifference {
  readonly tokenizerId: string;
  readonly tokens: number;
  /** Stretches between places where both cut, and their length; absent for the first. UTF-16 code units. */
  readonly stretches?: number;
  readonly units?: number;
}

export interface SideDifferences {
  readonly sides: readonly SideDifference[];
  /** UTF-16 code units of the text. */
  readonly units: number;
}

/** Questions about a text under several tokenizers at once. Part of the `Engine`; offsets are those of the document. */
export interface SideQueries {
  layOutSides(params: TextParts): SideLayout;
  /** Rows `from` up to `to`, which is not included; null where the text has another revision by now. */
  sideRows(
    params: TextParts & {
      readonly tokenizerIds: readonly string[];
      readonly revision: number;
      readonly from: number;
      readonly to: number;
    },
  ): SideRows | null;
  /** The row that has an offset, or the nearest one. */
  sideRowAt(params: TextParts & { readonly offset: number }): number;
  /** Compares each tokenizer with the first one, over all of the text. */
  compareSides(params: TextParts & { readonly tokenizerIds: readonly string[] }): SideDifferences;
  /** The next stretch that any two of them cut differently, after an offset or before it; from the other end if there is none. */
  findSideDifference(
    params: TextParts & {
      readonly tokenizerIds: readonly string[];
      readonly offset: number;
      readonly forward: boolean;
    },
  ): (TextRange & { readonly row: number }) | undefined;
}
