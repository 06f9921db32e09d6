import * as vscode from 'vscode';
import type { TokenizerInfo } from '../../engine/tokenizer';
import type { FileHead } from '../../protocol/engine';
import { ADDED_PREFIX, type AddedTokenizerFiles, type NamedFile } from '../../protocol/hostFiles';
import { type Disposable, DisposableStore } from '../disposables';
import { AddedRecords, type AddedTokenizer } from './addedRecords';
import { formatCount } from '../../text/numbers';

/** Bytes of one file. The largest published tokenizer.json has 33 MB; as much as ten times that is no tokenizer. */
const MOST_BYTES = 300_000_000;
/** Bytes of a file's start that the engine is given to tell its format: no format there looks at more. */
const HEAD_BYTES = 4096;
/** Milliseconds between a change of a file and its being read again: writers take several steps. */
const SETTLE = 300;

/** The tokenizers that the user added from files: remembered, read when the engine asks, watched for changes. */
export class AddedTokenizers extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<string>());
  private readonly watchers = new Map<string, Disposable>();
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

  /** The key that the tokenizer of that file has in the settings: its name, told apart by where it lies. */
  static idOf(uri: vscode.Uri): string {
    return `${ADDED_PREFIX}${nameOf(uri).replaceAll(/[^\w.-]+/g, '-')}-${hash(uri.toString()).toString(36)}`;
  }

  /**
   * Reads the file at `uri` and those beside it that belong to it, whose names `filesBeside` tells. Rejects with a reason
   * for the user.
   */
  static async filesAt(
    uri: vscode.Uri,
    filesBeside: (file: FileHead) => Promise<readonly string[]>,
  ): Promise<AddedTokenizerFiles> {
    const chosen = await readNamed(uri);
    const names = await filesBeside({ name: chosen.name, head: chosen.bytes.slice(0, HEAD_BYTES) });
    const beside = await Promise.all(names.map(name => readNamed(vscode.Uri.joinPath(uri, '..', name))));
    return { id: AddedTokenizers.idOf(uri), name: nameOf(uri), files: [chosen, ...beside] };
  }

  /** Adds, or replaces, one that was read already. Rejects, and adds nothing, where it cannot be remembered. */
  async add(info: TokenizerInfo, uri: vscode.Uri): Promise<void> {
    await this.records.write({ info, uri: uri.toString() });
    await this.reload(info.id);
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
      if (records.has(id)) continue;
      watcher.dispose();
      this.watchers.delete(id);
    }
    for (const [id, { uri }] of records) {
      if (this.watchers.has(id)) continue;
      const file = vscode.Uri.parse(uri, true);
      const folder = vscode.Uri.joinPath(file, '..');
      this.watchers.set(
        id,
        watch(folder, baseName(file), () => this.changed.fire(id)),
      );
    }
  }
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

async function readNamed(uri: vscode.Uri): Promise<NamedFile> {
  const name = baseName(uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_BYTES) {
    const [is, most] = [size, MOST_BYTES].map(bytes => formatCount(bytes));
    throw new Error(`${name} has ${is} bytes; tokenizers of up to ${most} are read`);
  }
  return { name, bytes: await vscode.workspace.fs.readFile(uri) };
}

/** Most are called tokenizer.json: their folder says whose they are. */
function nameOf(uri: vscode.Uri): string {
  const folder = baseName(vscode.Uri.joinPath(uri, '..'));
  const stem = baseName(uri).replace(/\.[a-z]+$/i, '');
  const isGeneric = /^(tokenizer|vocab|merges|spiece|sentencepiece(\.bpe)?)$/.test(stem);
  return isGeneric && folder !== '' ? folder : stem;
}

function baseName({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** FNV-1a, 32 bits: to tell files of one name apart, not to withstand anyone. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
