/** What of an editor tells its kind. */
export interface EditorTraits {
  readonly scheme: string;
  readonly languageId: string;
  readonly inDiff: boolean;
  /** Its document is the user's text. */
  readonly isText: boolean;
}

/** In which editors beside those of files and cells tokens are painted. */
export interface PaintedKinds {
  readonly diffs: boolean;
  readonly output: boolean;
  readonly searchEditors: boolean;
  /** Nothing of this language or folder is painted. */
  readonly none?: boolean;
}

/** Whether tokens are painted in an editor: one of two kinds must be painted as both. */
export function isPainted({ scheme, languageId, inDiff, isText }: EditorTraits, kinds: PaintedKinds): boolean {
  if (kinds.none || (inDiff && !kinds.diffs)) return false;
  if (scheme === 'output') return kinds.output;
  if (languageId === 'search-result' && !kinds.searchEditors) return false;
  return isText;
}
