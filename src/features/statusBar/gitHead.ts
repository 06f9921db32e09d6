import * as vscode from 'vscode';

/** What is used of the API of VS Code's git extension (`extensions/git/src/api/git.d.ts`, version 1). */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The part of it that knows repositories. */
export interface GitApi {
  getRepository(uri: vscode.Uri): GitRepository | null;
}

interface GitRepository {
  readonly state: { readonly HEAD?: { readonly commit?: string } };
  show(ref: string, path: string): Promise<string>;
}

/** The text of a file at HEAD. */
export interface HeadText {
  /** Hash of the commit that HEAD is. */
  readonly commit: string;
  /** The text with the document's line endings; nothing where the commit does not have the file. Never rejects. */
  text(): Promise<string | undefined>;
}

/** VS Code's git, if it is there, switched on and started already. */
export function gitApi(): GitApi | undefined {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  return extension?.isActive && extension.exports.enabled ? extension.exports.getAPI(1) : undefined;
}

/** HEAD of the repository that a document is in; nothing where there is none. */
export function textAtHead(document: vscode.TextDocument, git: GitApi | undefined): HeadText | undefined {
  if (document.uri.scheme !== 'file' && document.uri.scheme !== 'vscode-remote') return undefined;
  const repository = git?.getRepository(document.uri);
  const commit = repository?.state.HEAD?.commit;
  if (!repository || commit === undefined) return undefined;
  const ending = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const text = async (): Promise<string | undefined> => {
    try {
      const shown = await repository.show(commit, document.uri.fsPath);
      return shown.replace(/^\ufeff/, '').replace(/\r\n|\r|\n/g, ending);
    } catch {
      return undefined; // not in that commit
    }
  };
  return { commit, text };
}
