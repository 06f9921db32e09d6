import * as vscode from 'vscode';
import { USER_FOLDER } from '../../context/ledger/ledgerSource';
import { AGENTS } from '../../context/rules/agents';
import { globTest } from '../../files/globs';
import type { ContextFile } from '../../protocol/queries/contextQueries';

/** Files and folders that are looked at in the user's own folder, at most. */
const MOST_LOOKED_AT = 5000;
/** Folders inside folders. */
const MOST_DEPTH = 6;

/** Where agents look for files in the user's own folder, of every agent that is known. */
const PATTERNS: readonly string[] = [
  ...new Set(AGENTS.flatMap(({ files }) => files.flatMap(({ place }) => (place.at === 'user' ? place.patterns : [])))),
];

/**
 * The user-level files of agents that there are: only the places that their documentation names are looked at. To be called
 * only where the user asked for it.
 *
 * @param home The user's own folder, where the extension runs.
 */
export async function userContextFiles(home: vscode.Uri): Promise<ContextFile[]> {
  const found = new Set<string>();
  let left = MOST_LOOKED_AT;
  for (const pattern of PATTERNS) {
    const matches = globTest([pattern]);
    const start = pattern
      .split('/')
      .slice(0, -1)
      .join('/')
      .replace(/\/?[^/]*[*?[{].*$/, '');
    const isDeep = pattern.slice(start.length + 1).includes('/');
    const visit = async (folder: string, depth: number): Promise<void> => {
      for (const [name, type] of await entriesOf(vscode.Uri.joinPath(home, folder))) {
        if (left-- <= 0) return;
        const path = folder === '' ? name : `${folder}/${name}`;
        // Links are followed, as people keep these files elsewhere; rounds of links end at the depth.
        if (type & vscode.FileType.File) {
          if (matches(path)) found.add(path);
        } else if (type & vscode.FileType.Directory && isDeep && depth < MOST_DEPTH) await visit(path, depth + 1);
      }
    };
    await visit(start, 0);
  }
  return [...found].map(path => ({
    path: USER_FOLDER + path,
    file: { path: vscode.Uri.joinPath(home, path).fsPath },
  }));
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return []; // most of these folders are not there
  }
}
