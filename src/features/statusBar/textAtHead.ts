import * as vscode from 'vscode';
import { type GitApi, type GitRepository, repositoryOf } from '../../host/git/gitExtension';

/** What of git is used here. */
export type HeadGit = GitApi<Pick<GitRepository, 'state' | 'show'>>;

/** The text of a file at HEAD. */
export interface HeadText {
  /** Hash of the commit that HEAD is. */
  readonly commit: string;
  /** The text with the document's line endings; nothing where the commit does not have the file. Never rejects. */
  text(): Promise<string | undefined>;
}

/** HEAD of the repository that a document is in; nothing where there is none. */
export function textAtHead(document: vscode.TextDocument, git: HeadGit | undefined): HeadText | undefined {
  const repository = repositoryOf(document.uri, git);
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
