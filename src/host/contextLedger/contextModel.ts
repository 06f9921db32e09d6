import * as vscode from 'vscode';
import { globTest } from '../../files/globs';
import { FOREIGN_FILES } from '../../files/foreignFiles';
import { messageOf } from '../../text/errors';
import { DisposableStore } from '../disposables';
import { LatestTask } from '../latest';
import { pathIn } from './contextFiles';
import { FolderContext, type FolderContextParts } from './folderContext';

/** Kept by VS Code for the workspace. */
const REVISION_KEY = 'tokenLoupe.contextRevision';
const USER_FILES_KEY = 'tokenLoupe.contextUserFiles';
/** Tells menus whether the user-level files are in. */
const USER_FILES_CONTEXT = 'tokenLoupe:userContextFiles';

interface ContextModelParts extends Pick<FolderContextParts, 'tokenization' | 'costs'> {
  readonly log: vscode.LogOutputChannel;
  readonly workspaceState: vscode.Memento;
  /** The user's own folder on the machine where the extension runs; absent in a browser. */
  readonly homeFolder: (() => string) | undefined;
}

/** What is known of the workspace's folders. */
export class ContextModel extends DisposableStore {
  folders: readonly FolderContext[] = [];
  /** Whether a look has come to an end; until then nothing is known. */
  wasLookedAt = false;
  private newest: Promise<void> | undefined;
  private readonly isForeign = globTest(FOREIGN_FILES);
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly gitChanged = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.parts.log.warn(`context: ${messageOf(error)}`)));
  private gitListeners: readonly vscode.Disposable[] = [];
  readonly onDidChange = this.changed.event;
  /** A repository has another commit or other changes. */
  readonly onDidChangeGit = this.gitChanged.event;

  constructor(private readonly parts: ContextModelParts) {
    super();
    this.own({ dispose: () => this.forgetListeners() });
    void vscode.commands.executeCommand('setContext', USER_FILES_CONTEXT, this.hasUserFiles);
  }

  /** Of git; undefined: the last commit. */
  get revision(): string | undefined {
    return this.parts.workspaceState.get(REVISION_KEY);
  }

  async compareWith(revision: string | undefined): Promise<void> {
    await this.parts.workspaceState.update(REVISION_KEY, revision);
    await this.refresh();
  }

  /** Whether the files of agents in the user's own folder are looked at: only where that was asked for. */
  get hasUserFiles(): boolean {
    return this.parts.homeFolder !== undefined && this.parts.workspaceState.get(USER_FILES_KEY) === true;
  }

  async setUserFiles(included: boolean): Promise<void> {
    if (included && !this.parts.homeFolder) throw new Error('A browser has no folder of the user’s.');
    await this.parts.workspaceState.update(USER_FILES_KEY, included);
    await vscode.commands.executeCommand('setContext', USER_FILES_CONTEXT, this.hasUserFiles);
    await this.refresh();
  }

  /** Looks at all of it again. Resolves when that, or a newer look that took its place, is done or has failed. */
  refresh(): Promise<void> {
    for (const folder of this.folders) folder.forget();
    return this.update();
  }

  /** Looks at what was noted since the last look. */
  async update(): Promise<void> {
    const looking = (this.newest = this.start());
    await looking;
    if (looking !== this.newest) await this.newest;
  }

  /** Notes that a file or a folder has changed; whether it can be of the context at all. */
  note(uri: vscode.Uri, kind: 'there' | 'gone'): boolean {
    for (const each of this.folders) {
      const path = pathIn(each.folder.uri, uri);
      if (path === undefined || path === '' || path.startsWith('~/')) continue;
      // What is in a folder of packages or of git changes in thousands.
      if (path.split('/').some((_, index, parts) => this.isForeign(parts.slice(0, index + 1).join('/')))) return false;
      each.note(path, kind);
      return true;
    }
    return false;
  }

  private start(): Promise<void> {
    return new Promise(resolve => {
      this.task.run(async signal => {
        try {
          await this.look(signal);
        } finally {
          resolve();
        }
      });
    });
  }

  private async look(signal: AbortSignal): Promise<void> {
    this.setFolders(vscode.workspace.workspaceFolders ?? []);
    let isOther = !this.wasLookedAt || this.folders.length === 0;
    for (const each of this.folders) {
      try {
        isOther = (await each.look(signal)) || isOther;
      } catch (error) {
        signal.throwIfAborted();
        each.failure = messageOf(error);
        this.parts.log.warn(`context of ${each.folder.name}: ${each.failure}`);
        isOther = true;
      }
    }
    signal.throwIfAborted();
    this.listenToGit();
    this.wasLookedAt = true;
    if (isOther) this.changed.fire();
  }

  private setFolders(open: readonly vscode.WorkspaceFolder[]): void {
    const known = new Map(this.folders.map(each => [each.folder.uri.toString(), each]));
    if (open.length === known.size && open.every(({ uri }) => known.has(uri.toString()))) return;
    this.folders = open.map(folder => known.get(folder.uri.toString()) ?? this.createFolder(folder));
    this.wasLookedAt = false;
  }

  private createFolder(folder: vscode.WorkspaceFolder): FolderContext {
    const { tokenization, costs, homeFolder } = this.parts;
    return new FolderContext(folder, {
      tokenization,
      costs,
      revision: () => this.revision,
      home: () => (this.hasUserFiles && homeFolder ? vscode.Uri.file(homeFolder()) : undefined),
    });
  }

  /** Git may be started, and know its repositories, later than we are. */
  private listenToGit(): void {
    if (this.gitListeners.length === this.folders.length) return;
    this.forgetListeners();
    this.gitListeners = this.folders.flatMap(
      each =>
        each.onDidChangeGit(() => {
          each.noteGit();
          this.gitChanged.fire();
        }) ?? [],
    );
  }

  private forgetListeners(): void {
    for (const each of this.gitListeners) each.dispose();
    this.gitListeners = [];
  }
}
