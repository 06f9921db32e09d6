import * as vscode from 'vscode';
import { USER_FOLDER } from '../../context/ledger/ledgerSource';
import type { ContextFile, ContextState, EarlierFiles } from '../../protocol/queries/contextQueries';
import { messageOf, sentence } from '../../text/errors';
import { withOneLineEnding } from '../../text/fileEncoding';
import type { LoadCosts } from '../costs/loadCosts';
import { RevisionOfFolder } from '../git/changedSince';
import { setting } from '../settings/settings';
import type { Tokenization } from '../tokenizers/tokenization';
import { contextFile, contextFiles, LOADABLE, pathIn } from './contextFiles';
import { userContextFiles } from './userContextFiles';

/** Files of which git is asked whether it ignores them. */
const MOST_CHECKED = 2000;
/** More changes than this at once, and the folder is listed anew. */
const MOST_CHANGES = 1000;

/** What became of files, by their paths. */
type Changes = Map<string, 'there' | 'gone'>;

export interface FolderContextParts {
  readonly tokenization: Pick<Tokenization, 'contextState' | 'contextChanges' | 'listFolder'>;
  readonly costs: LoadCosts;
  /** A revision of git that is compared with; the last commit where none is chosen. */
  readonly revision: () => string | undefined;
  /** The user's own folder, where its files were asked for. */
  readonly home: () => vscode.Uri | undefined;
}

/** What is known of one workspace folder. */
export class FolderContext {
  state: ContextState | undefined;
  /** Why nothing newer is known, for people. */
  failure: string | undefined;
  /** Why there is nothing to compare with though a revision was chosen, for people. */
  revisionProblem: string | undefined;
  /** Why nothing is compared with, as a sentence; undefined where something is. */
  noRevision: string | undefined;
  /** Files that were changed or are gone since the last look; undefined: all must be looked at. */
  private changes: Changes | undefined;
  private mayBeIgnored: readonly string[] = [];
  private readonly revision: RevisionOfFolder;
  private earlier: EarlierFiles | undefined;
  private isEarlierOld = true;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    private readonly parts: FolderContextParts,
  ) {
    this.revision = new RevisionOfFolder(folder.uri);
  }

  /** Calls back when the repository has another commit, or other changes. */
  onDidChangeGit(listener: () => void): vscode.Disposable | undefined {
    return this.revision.onDidChange(listener);
  }

  /** Where a file of the ledger is. */
  uriOf(path: string): vscode.Uri {
    const home = this.parts.home();
    if (home && path.startsWith(USER_FOLDER)) return vscode.Uri.joinPath(home, path.slice(USER_FOLDER.length));
    return vscode.Uri.joinPath(this.folder.uri, path);
  }

  /** The next look is at all of the folder. */
  forget(): void {
    this.changes = undefined;
    this.isEarlierOld = true;
    this.revision.forgetIgnored();
  }

  note(path: string, kind: 'there' | 'gone'): void {
    this.changes?.set(path, kind);
    if (this.changes && this.changes.size > MOST_CHANGES) this.forget();
    if (LOADABLE.test(path)) this.isEarlierOld = true;
  }

  noteGit(): void {
    this.isEarlierOld = true;
  }

  /** Looks again, after a look before this one has ended; false where nothing is another than before. */
  look(signal: AbortSignal): Promise<boolean> {
    // What a look that was given up did not come to is for the next one: it must have said so before that begins.
    const look = this.last.then(() => this.lookNow(signal));
    this.last = look.catch(() => undefined);
    return look;
  }

  private async lookNow(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const taken = this.changes;
    // What changes meanwhile is for the next look.
    this.changes = new Map();
    let found: ContextState | 'same';
    try {
      found = (taken && (await this.lookAtChanges(taken, signal))) ?? (await this.lookAtAll(signal));
      signal.throwIfAborted();
    } catch (error) {
      this.changes = taken && new Map([...taken, ...((this.changes as Changes | undefined) ?? [])]);
      throw error;
    }
    this.failure = undefined;
    if (found === 'same') return false;
    this.state = found;
    return true;
  }

  private async lookAtAll(signal: AbortSignal): Promise<ContextState> {
    const { folder, parts } = this;
    const costs = await parts.costs();
    const { files, listed } = await contextFiles(folder, parts.tokenization, signal);
    const paths = listed ? listed.paths.split('\0') : files.map(({ path }) => path);
    this.mayBeIgnored = paths.filter(path => LOADABLE.test(path)).slice(0, MOST_CHECKED);
    const home = parts.home();
    const ofUser = home ? await userContextFiles(home) : [];
    await this.askGit();
    const { earlier } = this;
    const given: unknown = vscode.workspace.getConfiguration('files', folder.uri).get('encoding');
    const tools = vscode.lm.tools.map(({ name, description, inputSchema }) => ({
      name,
      description,
      ...(inputSchema ? { inputSchema } : {}),
    }));
    const params = {
      folder: folder.uri.toString(),
      files: [...files, ...ofUser],
      ...(listed ? { listed } : {}),
      model: costs.selectedModel(folder.uri).id,
      encoding: typeof given === 'string' ? given : 'utf8',
      prices: costs.prices,
      overrides: setting('models', folder.uri),
      budgets: setting('budgets', folder.uri),
      tools,
      ...(earlier ? { earlier } : {}),
    };
    return parts.tokenization.contextState(params, signal);
  }

  private async lookAtChanges(changes: Changes, signal: AbortSignal): Promise<ContextState | 'same' | undefined> {
    const paths = [...changes];
    const there = await Promise.all(paths.filter(([, kind]) => kind === 'there').map(([path]) => this.fileAt(path)));
    // A folder that came, such as one that was renamed, is not told file by file.
    if (there.includes('folder')) return undefined;
    const gone = paths.filter(([, kind]) => kind === 'gone').map(([path]) => path);
    await this.askGit();
    const answer = await this.parts.tokenization.contextChanges(
      {
        folder: this.folder.uri.toString(),
        changes: { there: there.filter(each => typeof each === 'object'), gone },
        earlier: this.earlier ?? null,
      },
      signal,
    );
    return answer === 'forgotten' ? undefined : answer;
  }

  private async fileAt(path: string): Promise<ContextFile | 'folder' | 'gone'> {
    try {
      const { type } = await vscode.workspace.fs.stat(this.uriOf(path));
      return type & vscode.FileType.Directory ? 'folder' : await contextFile(this.folder.uri, path);
    } catch {
      return 'gone'; // it is told in a moment
    }
  }

  /** What the revision has otherwise; only of files that agents load by their names, or that are Markdown, as imports are. */
  private async askGit(): Promise<void> {
    if (!this.isEarlierOld) return;
    const { uri: folder } = this.folder;
    const revision = this.parts.revision();
    this.isEarlierOld = false;
    this.earlier = undefined;
    this.revisionProblem = undefined;
    this.noRevision = undefined;
    try {
      const also = this.mayBeIgnored.map(path => vscode.Uri.joinPath(folder, path));
      const found = await this.revision.changes(revision, uri => LOADABLE.test(pathIn(folder, uri) ?? ''), also);
      if ('reason' in found) {
        this.noRevision = `No change is shown: ${found.reason}.`;
        if (revision !== undefined) {
          this.revisionProblem = `There is nothing to compare with ${revision}: ${found.reason}.`;
        }
        return;
      }
      const changed = found.files.map(({ uri, text }) => ({
        path: pathIn(folder, uri)!,
        ...(text === undefined ? {} : { text: withOneLineEnding(text.replace(/^\ufeff/, '')) }),
      }));
      const commit = found.commit.slice(0, 7);
      this.earlier = { revision: revision === undefined ? commit : `${revision} (${commit})`, changed };
    } catch (error) {
      this.revisionProblem = sentence(messageOf(error));
    }
  }
}
