import * as vscode from 'vscode';
import { setting } from '../../host/settings/settings';
import { isUserText } from '../../host/editors/textEditors';
import { isPainted } from './editorKinds';

/** The editors on screen in which tokens are painted. */
export function paintedEditors(): vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter(editor => {
    const { document } = editor;
    const { uri, languageId } = document;
    const isText = isUserText(document);
    return isPainted(
      { scheme: uri.scheme, languageId, inDiff: isInDiff(editor), isText },
      {
        diffs: setting('boundaries.inDiffs', document),
        output: setting('boundaries.inOutput', document),
        searchEditors: setting('boundaries.inSearchEditors', document),
        none: setting('boundaries.lines', document) === 'none',
      },
    );
  });
}

/** VS Code tells no column of the two editors of a diff. */
function isInDiff({ viewColumn, document }: vscode.TextEditor): boolean {
  if (viewColumn !== undefined) return false;
  const key = document.uri.toString();
  return vscode.window.tabGroups.all.some(({ activeTab }) => {
    const input = activeTab?.input;
    if (!(input instanceof vscode.TabInputTextDiff)) return false;
    return [input.original, input.modified].some(uri => uri.toString() === key);
  });
}
