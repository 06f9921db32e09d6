import type { MorphFigures } from './integrityQueries';
import type { WordAnswer } from './speller';
import type { TextViewMethods, TextViewState } from '../views/textViews';

/** What the user gives the view: a dictionary, a list of morphemes, and words whose morphemes are known. */
export type IntegrityFileKind = 'dictionary' | 'morphemes' | 'segments';

/** Figures, or why there are none; undefined where the file for them was not chosen. */
export type Found<Figures> = Figures | { readonly problem: string } | undefined;

export interface IntegrityFigures {
  /** The names of the files that were chosen. */
  readonly files: Readonly<Partial<Record<IntegrityFileKind, string>>>;
  /** Beside the answer: how much of the text was read. UTF-16 code units. */
  readonly words: Found<WordAnswer & { readonly readUnits: number; readonly textUnits: number }>;
  readonly alignment: Found<MorphFigures>;
}

export type IntegrityState = TextViewState<IntegrityFigures>;

export interface IntegrityMethods extends TextViewMethods {
  /** Asks for a file of this kind, and measures with it. */
  choose(kind: IntegrityFileKind): void;
  /** Measures without it. */
  forget(kind: IntegrityFileKind): void;
}
