/** What a file of the workspace holds, or why that is not known, for people. */
export type SourceText =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'unread'; readonly reason: string };

/** Bytes of a file that agents load. Larger ones are named, but not read: instructions are short. */
export const MOST_LEDGER_BYTES = 10_000_000;

/** What paths of files in the user's own folder begin with. */
export const USER_FOLDER = '~/';

/** Files as an editor, a terminal or a revision of git has them. Only what is listed is ever read. */
export interface LedgerSource {
  /** Paths inside the workspace, with slashes, in any order; {@link USER_FOLDER} before those of the user's own folder. */
  readonly paths: readonly string[];
  read(path: string): Promise<SourceText>;
}
