import * as vscode from 'vscode';
import type { TokenizerInfo } from '../../engine/tokenizer';
import type { FileHead } from '../../protocol/engine';
import { ADDED_PREFIX, type AddedTokenizerFiles, type NamedFile } from '../../protocol/hostFiles';
import { type Disposable, DisposableStore } from '../disposables';
import { formatCount } from '../../text/numbers';

/** Where the list is remembered, for all workspaces: a tokenizer belongs to its user. */
const STATE_KEY = 'addedTokenizers';
/** Bytes of one file. The largest published tokenizer.json has 33 MB; as much as ten times that is no tokenizer. */
const MOST_BYTES = 300_000_000;
/** Bytes of a file's start that the engine is given to tell its format: no format there looks at more. */
const HEAD_BYTES = 4096;
/** Milliseconds between a change of a file and its being read again: writers take several steps. */
const SETTLE = 300;

/** A tokenizer in a file of the user's. */
export interface AddedTokenizer {
  readonly info: TokenizerInfo;
  /** The file that was chosen. */
  readonly uri: string;
}

/** The tokenizers that the user added from files: remembered, read when the engine asks, watched for changes. */
export class AddedTokenizers extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<string>());
  private readonly watchers = new Map<string, Disposable>();

  /** The tokenizer of that id was added, removed, or its file has changed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {
    super();
    for (const each of this.list()) this.watch(each);
    void this.tidy();
    this.own({
      dispose: () => {
        for (const watcher of this.watchers.values()) watcher.dispose();
      },
    });
  }

  list(): readonly AddedTokenizer[] {
    return this.state.get<readonly AddedTokenizer[]>(STATE_KEY, []);
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

  /** Adds, or replaces, one that was read already. */
  async add(info: TokenizerInfo, uri: vscode.Uri): Promise<void> {
    const added = { info: onlyInfo(info), uri: uri.toString() };
    await this.state.update(STATE_KEY, [...this.list().filter(each => each.info.id !== info.id), added]);
    this.watch(added);
    this.changed.fire(info.id);
  }

  /** Forgets it; the file stays. */
  async remove(id: string): Promise<void> {
    await this.state.update(
      STATE_KEY,
      this.list().filter(each => each.info.id !== id),
    );
    this.watchers.get(id)?.dispose();
    this.watchers.delete(id);
    this.changed.fire(id);
  }

  /** The one of that id. Throws with a reason for the user if there is none. */
  find(id: string): AddedTokenizer {
    const added = this.list().find(each => each.info.id === id);
    if (!added) throw new Error(`the tokenizer "${id}" is missing`);
    return added;
  }

  /** An earlier version remembered whole files here, which VS Code would read at every start. */
  private async tidy(): Promise<void> {
    const known = this.list();
    const fields = Object.keys(onlyInfo({ id: '', name: '', kind: 'added', description: '', vocabularySize: 0 }));
    if (known.every(({ info }) => Object.keys(info).every(key => fields.includes(key)))) return;
    await this.state.update(
      STATE_KEY,
      known.map(({ info, uri }) => ({ info: onlyInfo(info), uri })),
    );
  }

  private watch({ info, uri }: AddedTokenizer): void {
    if (this.watchers.has(info.id)) return;
    const file = vscode.Uri.parse(uri, true);
    const folder = vscode.Uri.joinPath(file, '..');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, baseName(file)));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => this.changed.fire(info.id), SETTLE);
    };
    watcher.onDidChange(later);
    watcher.onDidCreate(later);
    watcher.onDidDelete(later);
    this.watchers.set(info.id, {
      dispose: () => {
        clearTimeout(timer);
        watcher.dispose();
      },
    });
  }
}

/** What is remembered of a tokenizer, and nothing else that its object may hold. */
function onlyInfo({ id, name, kind, description, vocabularySize }: TokenizerInfo): TokenizerInfo {
  return { id, name, kind, description, ...(vocabularySize !== undefined && { vocabularySize }) };
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
