import * as vscode from 'vscode';
import { matchesAny } from '../../host/files/globs';

/**
 * Whether `files.exclude` hides the file: it may still be decorated where an editor tab or a search shows it. A pattern
 * that matches a folder hides all that is in it.
 */
export function isExcluded(uri: vscode.Uri): boolean {
  if (!vscode.workspace.getWorkspaceFolder(uri)) return false;
  const excludes = vscode.workspace.getConfiguration('files', uri).get<Record<string, unknown>>('exclude') ?? {};
  return matchesAny(
    Object.keys(excludes).filter(pattern => excludes[pattern] === true),
    vscode.workspace.asRelativePath(uri, false),
  );
}
