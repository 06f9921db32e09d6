import * as vscode from 'vscode';
import { activeGlobs, exclusion } from './corpusRules';
import { IGNORE_FILES, IgnoreRules } from '../../files/ignoreRules';
import { readIgnoreFiles } from './readIgnoreFiles';
import type { PathTest } from '../../files/globs';

interface FolderRules {
  readonly isExcluded: PathTest;
  /** What ignore files of the folder and of those above it say; nothing where `search.useIgnoreFiles` is off. */
  readonly ignoreRules: IgnoreRules | undefined;
}

/** Tells of single files whether `collectFiles` would find them in their workspace folder. For one turn: rules are kept. */
export class LeftOut {
  private readonly rules = new Map<string, Promise<FolderRules>>();

  /** Whether settings, ignore files or our own list leave a file or a folder out, or a folder above it. */
  async has(uri: vscode.Uri, isFolder: boolean): Promise<boolean> {
    const own = vscode.workspace.getWorkspaceFolder(uri);
    if (!own || own.uri.toString() === uri.toString()) return !own;
    const parts = vscode.workspace.asRelativePath(uri, false).split('/');
    let inWorkspace = '';
    for (const [index, part] of parts.entries()) {
      const { isExcluded, ignoreRules } = await this.rulesIn(own.uri, inWorkspace);
      const path = inWorkspace + part;
      const isFolderHere = isFolder || index < parts.length - 1;
      if (isExcluded(path) || ignoreRules?.leavesOut(path, isFolderHere)) return true;
      inWorkspace = `${path}/`;
    }
    return false;
  }

  /** The rules in a folder, by its path inside the workspace folder with a slash after it unless empty. */
  private rulesIn(workspaceFolder: vscode.Uri, inWorkspace: string): Promise<FolderRules> {
    const key = `${workspaceFolder.toString()} ${inWorkspace}`;
    let rules = this.rules.get(key);
    if (!rules) this.rules.set(key, (rules = this.read(workspaceFolder, inWorkspace)));
    return rules;
  }

  private async read(workspaceFolder: vscode.Uri, inWorkspace: string): Promise<FolderRules> {
    const above = inWorkspace === '' ? undefined : inWorkspace.replace(/[^/]+\/$/, '');
    const outer = above === undefined ? outermost(workspaceFolder) : await this.rulesIn(workspaceFolder, above);
    if (!outer.ignoreRules) return outer;
    const folder = { uri: vscode.Uri.joinPath(workspaceFolder, inWorkspace), inWorkspace };
    return { ...outer, ignoreRules: await readIgnoreFiles(folder, IGNORE_FILES, outer.ignoreRules) };
  }
}

function outermost(workspaceFolder: vscode.Uri): FolderRules {
  const globs = ['files', 'search'].map(section =>
    activeGlobs(vscode.workspace.getConfiguration(section, workspaceFolder).get('exclude')),
  );
  const useIgnoreFiles = vscode.workspace.getConfiguration('search', workspaceFolder).get<unknown>('useIgnoreFiles');
  return { isExcluded: exclusion(...globs), ignoreRules: useIgnoreFiles === false ? undefined : IgnoreRules.none };
}
