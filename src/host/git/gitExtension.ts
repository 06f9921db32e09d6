import * as vscode from 'vscode';

/** What is used of the API of VS Code's git extension (`extensions/git/src/api/git.d.ts`, version 1). */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The part of it that knows repositories. */
export interface GitApi<R = GitRepository> {
  getRepository(uri: vscode.Uri): R | null;
}

export interface GitCommit {
  readonly hash: string;
  readonly message: string;
  readonly authorDate?: Date;
}

export interface GitRepository {
  readonly state: { readonly HEAD?: { readonly commit?: string } };
  show(ref: string, path: string): Promise<string>;
  /** The contents of a file as they are in a commit. */
  buffer(ref: string, path: string): Promise<Uint8Array>;
  getObjectDetails(treeish: string, path: string): Promise<{ readonly size: number }>;
  getCommit(ref: string): Promise<GitCommit>;
  /** The newest first; `path`: only those that changed this file. */
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<readonly GitCommit[]>;
}

/** VS Code's git, if it is there, switched on and started already. */
export function gitApi(): GitApi | undefined {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  return extension?.isActive && extension.exports.enabled ? extension.exports.getAPI(1) : undefined;
}

/** The repository that a file is in, as far as VS Code's git knows it. */
export function repositoryOf<R>(uri: vscode.Uri, git: GitApi<R> | undefined): R | undefined {
  if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') return undefined;
  return git?.getRepository(uri) ?? undefined;
}
