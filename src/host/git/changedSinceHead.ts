import type * as vscode from 'vscode';
import { type GitApi, gitApi, type GitRepository, repositoryOf } from './gitExtension';

interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
}

/** What of git is used here. */
type ChangesGit = GitApi<
  Pick<GitRepository, 'show'> & {
    readonly state: GitRepository['state'] & {
      readonly workingTreeChanges?: readonly GitChange[];
      readonly indexChanges?: readonly GitChange[];
      readonly mergeChanges?: readonly GitChange[];
      readonly untrackedChanges?: readonly GitChange[];
    };
    checkIgnore?(paths: string[]): Promise<Set<string>>;
  }
>;

/** A file that HEAD has otherwise than the disk. */
export interface FileAtHead {
  readonly uri: vscode.Uri;
  /** Nothing where the commit does not have it. */
  readonly text?: string;
}

/** Files that are read at HEAD at most: each goes through the extension host as a whole. */
const MOST_FILES = 500;

/**
 * The files in a folder that HEAD has otherwise, as far as `concerns` says of their addresses. `also` are files that may be
 * ignored by git: those that are, HEAD does not have. Nothing where there is no git, no repository or no commit.
 */
export async function changedSinceHead(
  folder: vscode.Uri,
  concerns: (uri: vscode.Uri) => boolean,
  also: readonly vscode.Uri[],
  git: ChangesGit | undefined = gitApi(),
): Promise<{ readonly commit: string; readonly files: readonly FileAtHead[] } | undefined> {
  const repository = repositoryOf(folder, git);
  const commit = repository?.state.HEAD?.commit;
  if (!repository || commit === undefined) return undefined;
  const { workingTreeChanges = [], indexChanges = [], mergeChanges = [], untrackedChanges = [] } = repository.state;
  const all = [...workingTreeChanges, ...indexChanges, ...mergeChanges, ...untrackedChanges];
  const changed = new Map(all.flatMap(({ uri, originalUri }) => [uri, originalUri]).map(uri => [uri.toString(), uri]));
  const files: FileAtHead[] = [];
  for (const uri of [...changed.values()].filter(concerns).slice(0, MOST_FILES)) {
    try {
      files.push({ uri, text: await repository.show(commit, uri.fsPath) });
    } catch {
      files.push({ uri }); // not in that commit
    }
  }
  try {
    const ignored = await repository.checkIgnore?.(also.map(uri => uri.fsPath));
    for (const uri of also) if (ignored?.has(uri.fsPath) && !changed.has(uri.toString())) files.push({ uri });
  } catch {
    // That git cannot say what it ignores leaves these as they are.
  }
  return { commit, files };
}
