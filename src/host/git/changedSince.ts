import type * as vscode from 'vscode';
import { messageOf } from '../../text/errors';
import { type GitApi, gitApi, type GitRepository, repositoryOf } from './gitExtension';

interface GitChange {
  readonly uri: vscode.Uri;
  readonly originalUri: vscode.Uri;
}

/** What of git is used here. */
interface ChangesRepository extends Pick<GitRepository, 'show'> {
  readonly state: GitRepository['state'] & {
    readonly workingTreeChanges?: readonly GitChange[];
    readonly indexChanges?: readonly GitChange[];
    readonly mergeChanges?: readonly GitChange[];
    readonly untrackedChanges?: readonly GitChange[];
    readonly onDidChange?: vscode.Event<void>;
  };
  checkIgnore?(paths: string[]): Promise<Set<string>>;
  getCommit?(ref: string): Promise<{ readonly hash: string }>;
  /** What the working tree has otherwise than a revision, but for untracked files. */
  diffWith?(ref: string): Promise<readonly GitChange[]>;
}

/** A file that a revision has otherwise than the disk. */
export interface FileAtRevision {
  readonly uri: vscode.Uri;
  /** Nothing where the commit does not have it. */
  readonly text?: string;
}

/** A commit, and the files that it has otherwise. */
export interface ChangesSince {
  readonly commit: string;
  readonly files: readonly FileAtRevision[];
}

/** Why there is nothing to compare with, as the end of a sentence. */
export interface NothingSince {
  readonly reason: string;
}

/** Files that are read at a revision at most: each goes through the extension host as a whole. */
const MOST_FILES = 500;

/** What a folder's repository has otherwise at a revision. Remembers what cannot change: the files of a commit. */
export class RevisionOfFolder {
  private commit: string | undefined;
  private readonly texts = new Map<string, Promise<string | undefined>>();
  private ignored: { readonly of: string; readonly paths: Promise<ReadonlySet<string>> } | undefined;

  constructor(
    private readonly folder: vscode.Uri,
    private readonly git: () => GitApi<ChangesRepository> | undefined = gitApi,
  ) {}

  /** Called when something in the repository's state is another: a commit, a branch. */
  onDidChange(listener: () => void): vscode.Disposable | undefined {
    return this.repository()?.state.onDidChange?.(listener);
  }

  /** Asks git again which files it ignores. */
  forgetIgnored(): void {
    this.ignored = undefined;
  }

  /**
   * The files of the folder that a revision, or the last commit, has otherwise, as far as `concerns` says of their addresses.
   * `also` are files that may be ignored by git: those that are, no commit has. A reason where there is no git, no repository or
   * no commit. Rejects with a sentence where there is no such revision.
   */
  async changes(
    revision: string | undefined,
    concerns: (uri: vscode.Uri) => boolean,
    also: readonly vscode.Uri[],
  ): Promise<ChangesSince | NothingSince> {
    if (!this.git()) return { reason: 'VS Code’s git is switched off, or was not started yet' };
    const repository = this.repository();
    if (!repository) return { reason: 'the folder is in no git repository' };
    const head = repository.state.HEAD?.commit;
    if (head === undefined) return { reason: 'its git repository has no commit yet' };
    const commit = revision === undefined ? head : await commitOf(repository, revision);
    if (commit !== this.commit) this.texts.clear();
    this.commit = commit;
    const { workingTreeChanges = [], indexChanges = [], mergeChanges = [], untrackedChanges = [] } = repository.state;
    const older = commit === head ? [] : ((await repository.diffWith?.(commit)) ?? []);
    const all = [...workingTreeChanges, ...indexChanges, ...mergeChanges, ...untrackedChanges, ...older];
    const changed = new Map(
      all.flatMap(({ uri, originalUri }) => [uri, originalUri]).map(uri => [uri.toString(), uri]),
    );
    const files: FileAtRevision[] = [];
    for (const uri of [...changed.values()].filter(concerns).slice(0, MOST_FILES)) {
      const text = await this.textOf(repository, commit, uri);
      files.push(text === undefined ? { uri } : { uri, text });
    }
    const ignored = await this.ignoredOf(repository, also);
    for (const uri of also) if (ignored.has(uri.fsPath) && !changed.has(uri.toString())) files.push({ uri });
    return { commit, files };
  }

  private repository(): ChangesRepository | undefined {
    return repositoryOf(this.folder, this.git());
  }

  private textOf(repository: ChangesRepository, commit: string, uri: vscode.Uri): Promise<string | undefined> {
    const key = uri.toString();
    // What rejects is not in that commit.
    const text = this.texts.get(key) ?? repository.show(commit, uri.fsPath).catch(() => undefined);
    this.texts.set(key, text);
    return text;
  }

  private ignoredOf(repository: ChangesRepository, also: readonly vscode.Uri[]): Promise<ReadonlySet<string>> {
    const paths = also.map(({ fsPath }) => fsPath);
    const of = paths.join('\0');
    if (this.ignored?.of !== of) {
      // That git cannot say what it ignores leaves these as they are.
      const asked = paths.length === 0 ? undefined : repository.checkIgnore?.(paths).catch(() => new Set<string>());
      this.ignored = { of, paths: asked ?? Promise.resolve(new Set<string>()) };
    }
    return this.ignored.paths;
  }
}

async function commitOf(repository: ChangesRepository, revision: string): Promise<string> {
  try {
    // What starts with a dash would be an option.
    const found = revision.startsWith('-') ? undefined : await repository.getCommit?.(revision);
    if (found) return found.hash;
  } catch (error) {
    throw new Error(`git knows no revision ${revision}: ${messageOf(error)}`, { cause: error });
  }
  throw new Error(`git knows no revision ${revision}`);
}
