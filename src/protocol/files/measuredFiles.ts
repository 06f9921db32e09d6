/** What the views that measure files when they are asked to have in common. */

/** What such a view shows; always a full snapshot. What was measured before stays while there is nothing newer. */
export type FilesViewState<Figures> =
  /** Nothing was chosen yet. */
  | { readonly status: 'empty' }
  | {
      readonly status: 'counting';
      /** What is being counted. */
      readonly source: string;
      /** 0 to 1; absent while files are looked for. */
      readonly share?: number;
      readonly secondsLeft?: number;
      readonly report?: FilesReport<Figures>;
    }
  /** `message` is a sentence for the user. */
  | { readonly status: 'error'; readonly message: string; readonly report?: FilesReport<Figures> }
  | { readonly status: 'ready'; readonly report: FilesReport<Figures> };

/** Figures of files, and which files these were. */
export interface FilesReport<Figures> {
  readonly source: string;
  /** What was not read and why, in words; empty where all was. */
  readonly leftOut: string;
  /** Why the figures are not of what there is now; absent where they are. */
  readonly stale?: string;
  readonly figures: Figures;
}

/** What the page may ask of each of them. */
export interface FilesViewMethods {
  /** Asks the user for files, and measures these. */
  choose(): void;
  /** Measures the same files again, as they are now, by the tokenizers that are ticked now. */
  again(): void;
  cancel(): void;
}
