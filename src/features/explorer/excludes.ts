import picomatch from 'picomatch';
import * as vscode from 'vscode';

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

/** Whether one of the globs matches `path` (relative, with slashes) or a folder above it. */
export function matchesAny(patterns: readonly string[], path: string): boolean {
  if (patterns.length === 0) return false;
  const matches = picomatch([...patterns], { dot: true });
  const parts = path.split('/');
  return parts.some((_, index) => matches(parts.slice(0, index + 1).join('/')));
}
