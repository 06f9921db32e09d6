import type { LanguageRow } from '../queries/languageQueries';
import type { TextViewState } from './textViews';

/** Texts of the same content, one a language, under the tokenizers of the report. */
export interface LanguageFigures {
  readonly rows: readonly LanguageRow[];
  /** Where the texts come from, with licence and size. */
  readonly origin: string;
  /** They are files that the user chose. */
  readonly isOwn: boolean;
}

export type LanguagesState = TextViewState<LanguageFigures>;

export interface LanguagesMethods {
  /** Asks for files, one a language, and counts these. */
  chooseFiles(): void;
  /** Goes back to the texts that come with the extension. */
  useBundled(): void;
  /** Opens the figures as a document that can be saved. */
  exportFigures(): void;
}
