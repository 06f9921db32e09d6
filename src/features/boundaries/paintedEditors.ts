import * as vscode from 'vscode';
import { isUserText } from '../../host/textEditors';
import { isPainted } from './editorKinds';

/** The editors on screen in which tokens are painted. */
export function paintedEditors(alsoIn: readonly string[]): vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter(editor => {
    const { uri, languageId } = editor.document;
    const traits = { scheme: uri.scheme, languageId, inDiff: isInDiff(editor) };
    return isPainted(traits, alsoIn, isUserText(editor.document));
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
