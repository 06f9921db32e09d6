import * as vscode from 'vscode';
import type { Source } from '../../../host/corpus/source';
import { readSource } from '../../../host/corpus/sourceOption';

/**
 * What files a command's caller names: the explorer gives what was clicked and what is selected, others `{ source }`.
 * Undefined where nobody named any. Throws with a reason for the user.
 */
export function askedSource(argument: unknown, selected?: unknown): Source | undefined {
  if (argument instanceof vscode.Uri) {
    const uris = Array.isArray(selected) ? selected.filter(each => each instanceof vscode.Uri) : [];
    return { kind: 'places', uris: uris.length > 0 ? uris : [argument] };
  }
  const { source } = Object(argument) as { readonly source?: unknown };
  return source === undefined ? undefined : readSource(source);
}
