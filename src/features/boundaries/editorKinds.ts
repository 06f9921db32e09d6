/** Editors that the setting `tokenLoupe.boundaries.alsoIn` can name. All others of the user's text are painted anyway. */
export type SpecialEditor = 'diffs' | 'output' | 'searchEditors';

/** What of an editor tells its kind. */
export interface EditorTraits {
  readonly scheme: string;
  readonly languageId: string;
  readonly inDiff: boolean;
}

/** Whether tokens are painted in an editor. `isText` says whether its document is the user's text. */
export function isPainted(
  { scheme, languageId, inDiff }: EditorTraits,
  alsoIn: readonly string[],
  isText: boolean,
): boolean {
  const kinds: SpecialEditor[] = [];
  if (inDiff) kinds.push('diffs');
  if (scheme === 'output') kinds.push('output');
  if (scheme === 'search-editor' || languageId === 'search-result') kinds.push('searchEditors');
  return kinds.length === 0 ? isText : kinds.every(kind => alsoIn.includes(kind));
}
