import type * as vscode from 'vscode';
import { setting } from '../../host/settings/settings';

/** The value of the setting where there is none. */
export const NO_TOKENIZER = 'none';

/** The tokenizer whose cuts the selected one's are compared with in a document; `undefined` if there is none. */
export function comparedId(document: vscode.TextDocument | undefined): string | undefined {
  const id = setting('boundaries.comparedTokenizer', document);
  return id === NO_TOKENIZER ? undefined : id;
}
