/** What a file of the workspace holds, or why that is not known, for people. */
export type SourceText =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'unread'; readonly reason: string };

/** Files as an editor, a terminal or a revision of git has them. Only what is listed is ever read. */
export interface LedgerSource {
  /** Paths inside the workspace, with slashes, in any order. */
  readonly paths: readonly string[];
  read(path: string): Promise<SourceText>;
}
