import type { Exactness } from './comparison';

/** What the Inspector looks at, chosen once for all its views in the bar at its top; a full snapshot. */
export interface InspectorBar {
  readonly text: BarText;
  /** All that there are, in the order of the tokenizer list. */
  readonly tokenizers: readonly BarTokenizer[];
  readonly baselineId: string;
  readonly model: BarModel;
}

export interface BarText {
  /** The whole document, or the selections as long as there are any. */
  readonly kind: 'document' | 'selection';
  /** Stays with its document while the user is in others. */
  readonly isPinned: boolean;
  /** File name, or `cell 3 of analysis.ipynb`; absent where there is no text. */
  readonly name?: string;
  /** Relative to the workspace. */
  readonly path?: string;
  /** Selections that are counted together; absent where the whole document is. */
  readonly selections?: number;
}

export interface BarTokenizer {
  readonly id: string;
  readonly name: string;
  readonly isCompared: boolean;
  /** Why it cannot be used. */
  readonly error?: string;
}

/** For whom the model is set: everywhere, in this workspace, or in a more particular place (a folder, a language). */
export type SetFor = 'all' | 'workspace' | 'particular';

export interface BarModel {
  readonly id: string;
  readonly name: string;
  readonly setFor: SetFor;
  /** A workspace is open that can have a model of its own. */
  readonly hasWorkspace: boolean;
  readonly choices: readonly ModelChoice[];
}

/** A model to choose; current ones come first, by provider. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** USD per million input tokens of a short text; absent if unknown. */
  readonly usdPerMillionTokens?: number;
  /** In tokens. */
  readonly contextWindow?: number;
  /** How far counts for it can be trusted. */
  readonly exactness: Exactness['kind'];
  /** Superseded or no longer offered: folded away until the user searches. */
  readonly isOld: boolean;
}

/** What figures are exported as. */
export const exportFormats = { markdown: 'Markdown', csv: 'CSV', tsv: 'TSV', json: 'JSON' } as const;
export type ExportFormat = keyof typeof exportFormats;

/** What the page may ask of the bar. */
export interface InspectorBarMethods {
  setText(kind: BarText['kind']): void;
  setPinned(isPinned: boolean): void;
  setCompared(choice: { readonly tokenizerId: string; readonly isCompared: boolean }): void;
  setBaseline(tokenizerId: string): void;
  selectModel(choice: { readonly id: string; readonly setFor: SetFor }): void;
  /** Opens the figures of the view that is shown as a document. */
  exportFigures(format: ExportFormat): void;
}
