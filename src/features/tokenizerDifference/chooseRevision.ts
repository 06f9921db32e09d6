import * as vscode from 'vscode';
import { gitApi, type GitCommit, type GitRepository, repositoryOf } from '../../host/git/gitExtension';
import { revisionReader } from '../../host/git/revisionReader';
import { askText, type Choice, pickOne } from '../../host/quickInput/inputs';
import { BACK } from '../../host/quickInput/steps';
import type { ReadPlace } from '../../host/tokenizers/tokenization';
import { escapeIcons } from '../../text/icons';

/** Commits that are offered. */
const MOST_COMMITS = 20;
/** Digits of a commit that people are shown. */
const SHOWN_DIGITS = 8;

/** A revision of a file: what it is called, and who reads it. */
export interface Revision extends ReadPlace {
  readonly name: string;
}

/**
 * Asks what a tokenizer's file is compared with: as it was in a commit, if git knows it, or another file. Undefined is another
 * file. Rejects with `CancelledError`.
 */
export async function chooseRevision(uri: vscode.Uri): Promise<Revision | undefined> {
  const repository = repositoryOf(uri, gitApi());
  const commits = (await repository?.log({ maxEntries: MOST_COMMITS, path: uri.fsPath }).catch(() => [])) ?? [];
  if (!repository || commits.length === 0) return undefined;
  const position = { title: 'Token Loupe: Compare Tokenizer Files', step: 1, of: 1, canGoBack: false };
  const items: Choice<GitCommit | 'head' | 'named' | 'file'>[] = [
    { label: 'As It Is at HEAD', value: 'head' },
    ...commits.map(value => ({ ...described(value), value })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: 'Another Revision...', detail: 'A branch, a tag or a commit', value: 'named' },
    { label: 'Another File...', value: 'file' },
  ];
  for (;;) {
    const answer = await pickOne(position, {
      placeholder: 'What it is compared with: as it was after a commit',
      items,
    });
    if (answer === 'file' || answer === BACK) return undefined;
    if (answer === 'head') return revisionNamed(uri, 'HEAD');
    if (answer !== 'named') return revisionAt(uri, repository, answer.hash);
    const named = await askText(
      { ...position, canGoBack: true },
      {
        value: '',
        prompt: 'A branch, a tag or a commit of its repository',
        check: async typed =>
          typed === '' ? { problem: 'no revision is named' } : remark(await repository.getCommit(typed)),
      },
    );
    if (named !== BACK) return revisionNamed(uri, named);
  }
}

/** The revision of a file at a branch, a tag or a commit. Rejects with a reason for the user. */
export async function revisionNamed(uri: vscode.Uri, name: string, git = gitApi()): Promise<Revision> {
  const repository = repositoryOf(uri, git);
  if (!repository) throw new Error("VS Code's git knows no repository with this file");
  // What begins so is an option to git.
  if (name.startsWith('-')) throw new Error(`there is no revision ${name}`);
  const { hash } = await repository.getCommit(name).catch(() => {
    throw new Error(`there is no revision ${name} in its repository`);
  });
  return revisionAt(uri, repository, hash, name);
}

async function revisionAt(
  uri: vscode.Uri,
  repository: GitRepository,
  commit: string,
  name?: string,
): Promise<Revision> {
  const shown = commit.slice(0, SHOWN_DIGITS);
  const called = name === undefined || commit.startsWith(name) ? shown : `${name}, ${shown}`;
  const reader = revisionReader(repository, commit);
  await reader.size(uri).catch(() => {
    throw new Error(`the file is not there at ${called}`);
  });
  return { uri, reader, name: called };
}

function remark(commit: GitCommit): { readonly remark: string } {
  const { label, description } = described(commit);
  return { remark: `${description}: ${label}` };
}

function described({ hash, message, authorDate }: GitCommit): { readonly label: string; readonly description: string } {
  const day = authorDate === undefined ? '' : `, ${authorDate.toISOString().slice(0, 10)}`;
  return { label: escapeIcons(message.split('\n')[0] ?? ''), description: hash.slice(0, SHOWN_DIGITS) + day };
}
