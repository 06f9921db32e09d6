import * as vscode from 'vscode';
import { IGNORE_FILES, IgnoreRules, MOST_IGNORE_BYTES } from '../../files/ignoreRules';

/** Where ignore files are read. */
export interface IgnoringFolder {
  readonly uri: vscode.Uri;
  /** Path inside the outermost folder, with a slash after it unless empty. */
  readonly inWorkspace: string;
}

/** The rules above a folder and those of its own ignore files, as far as `names`, its entries, have some. */
export async function readIgnoreFiles(
  { uri, inWorkspace }: IgnoringFolder,
  names: readonly string[],
  above: IgnoreRules,
): Promise<IgnoreRules> {
  let rules = above;
  for (const name of IGNORE_FILES) {
    if (!names.includes(name)) continue;
    const text = await readSmall(vscode.Uri.joinPath(uri, name));
    if (text !== undefined) rules = rules.with(inWorkspace, text);
  }
  return rules;
}

/**
 * The rules of a workspace folder that hold in a folder inside it. None where they leave that folder out altogether: who
 * chooses it wants what is in it.
 *
 * @param relative Path of the folder inside the workspace folder, empty for that one itself.
 */
export async function rulesAbove(workspaceFolder: vscode.Uri | undefined, relative: string): Promise<IgnoreRules> {
  if (!workspaceFolder || relative === '') return IgnoreRules.none;
  let rules = IgnoreRules.none;
  let inWorkspace = '';
  for (const part of relative.split('/')) {
    const uri = vscode.Uri.joinPath(workspaceFolder, inWorkspace);
    rules = await readIgnoreFiles({ uri, inWorkspace }, IGNORE_FILES, rules);
    inWorkspace += part;
    if (rules.leavesOut(inWorkspace, true)) return IgnoreRules.none;
    inWorkspace += '/';
  }
  return rules;
}

async function readSmall(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > MOST_IGNORE_BYTES) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // not there, or gone since
  }
}
