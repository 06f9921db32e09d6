import * as vscode from 'vscode';
import { BESIDE_NAMES } from '../../engine/formats/beside/besideNames';
import { type Disposable, DisposableStore } from '../disposables';
import { AddedRecords, type AddedTokenizer } from './addedRecords';
import { baseName } from './chosenFiles';

/** Milliseconds between a change of a file and its being read again: writers take several steps. */
const SETTLE = 300;

/** The tokenizers that the user added from files: remembered, read when the engine asks, watched for changes. */
export class AddedTokenizers extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<string>());
  private readonly watchers = new Map<string, Disposable & { readonly uri: string }>();
  private readonly records: AddedRecords;
  /** As they are on the disk, or will be when all that was begun is written. */
  private known: Promise<ReadonlyMap<string, AddedTokenizer>>;

  /** The tokenizer of that id was added or removed, in whatever window, or its file has changed. */
  readonly onDidChange = this.changed.event;

  /**
   * @param folder Where they are remembered: a folder for this alone, which all windows share.
   * @param state Where an earlier version remembered them.
   */
  constructor(
    folder: vscode.Uri,
    state: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.records = new AddedRecords(folder, log);
    this.known = this.begin(state);
    this.own({
      dispose: () => {
        for (const watcher of this.watchers.values()) watcher.dispose();
      },
    });
  }

  /** In the order in which they were added. */
  async list(): Promise<readonly AddedTokenizer[]> {
    return [...(await this.known).values()];
  }

  /** Adds, or replaces, one that was read already. Rejects, and adds nothing, where it cannot be remembered. */
  async add(added: AddedTokenizer): Promise<void> {
    await this.records.write(added);
    await this.reload(added.info.id);
  }

  /** Forgets it; the file stays. */
  async remove(id: string): Promise<void> {
    await this.records.remove(id);
    await this.reload();
  }

  /** The one of that id. Rejects with a reason for the user if there is none. */
  async find(id: string): Promise<AddedTokenizer> {
    let added = (await this.known).get(id);
    if (!added) {
      await this.reload(); // another window may have added it just now
      added = (await this.known).get(id);
    }
    if (!added) throw new Error(`the tokenizer "${id}" is missing`);
    return added;
  }

  private async begin(state: vscode.Memento): Promise<ReadonlyMap<string, AddedTokenizer>> {
    await this.records.takeOver(state).catch((error: unknown) => {
      this.log.warn(`the tokenizers that an earlier version remembered: ${String(error)}`);
    });
    try {
      await this.records.prepare();
      this.own(watch(this.records.folder, '*.json', () => void this.reload()));
    } catch (error) {
      this.log.warn(`nothing can be remembered in ${this.records.folder.toString()}: ${String(error)}`);
    }
    const records = await this.records.read();
    this.watchAll(records);
    return records;
  }

  /** This window or another one has changed what is remembered; of `written` it is told even if it looks as before. */
  private async reload(written?: string): Promise<void> {
    const before = this.known;
    // One after the other: an older answer must not come in after a newer one.
    this.known = before.then(() => this.records.read());
    const [old, now] = [await before, await this.known];
    this.watchAll(now);
    for (const id of new Set([...old.keys(), ...now.keys()])) {
      if (id === written || old.get(id)?.uri !== now.get(id)?.uri) this.changed.fire(id);
    }
  }

  /** Watches the files of these tokenizers, and of no others. */
  private watchAll(records: ReadonlyMap<string, AddedTokenizer>): void {
    for (const [id, watcher] of this.watchers) {
      if (records.get(id)?.uri === watcher.uri) continue;
      watcher.dispose();
      this.watchers.delete(id);
    }
    for (const [id, { uri }] of records) {
      if (this.watchers.has(id)) continue;
      const file = vscode.Uri.parse(uri, true);
      const folder = vscode.Uri.joinPath(file, '..');
      const watcher = watch(folder, filesPattern(baseName(file)), () => this.changed.fire(id));
      this.watchers.set(id, { uri, dispose: () => watcher.dispose() });
    }
  }
}

/** A glob for a tokenizer's file and all that may lie beside it and say more. What means something in globs may be anything. */
function filesPattern(name: string): string {
  return `{${[name.replaceAll(/[[\]{}*?,!]/g, '?'), ...BESIDE_NAMES].join(',')}}`;
}

/** Calls back when what lies in `folder` under names like `pattern` has changed and is not being changed any more. */
function watch(folder: vscode.Uri, pattern: string, onChange: () => void): Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, pattern));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE);
  };
  watcher.onDidChange(later);
  watcher.onDidCreate(later);
  watcher.onDidDelete(later);
  return {
    dispose: () => {
      clearTimeout(timer);
      watcher.dispose();
    },
  };
}
