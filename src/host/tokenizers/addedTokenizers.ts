import * as vscode from 'vscode';
import type { TokenizerInfo } from '../../engine/tokenizer';
import { BESIDE_NAMES } from '../../engine/formats/beside/besideNames';
import type { ReadingChoices } from '../../engine/formats/readingChoices';
import { type Disposable, DisposableStore } from '../disposables';
import { baseName } from './chosenFiles';

/** Where the list is remembered, for all workspaces: a tokenizer belongs to its user. */
const STATE_KEY = 'addedTokenizers';
/** Milliseconds between a change of a file and its being read again: writers take several steps. */
const SETTLE = 300;

/** A tokenizer in a file of the user's. */
export interface AddedTokenizer {
  readonly info: TokenizerInfo;
  /** The file that was chosen. */
  readonly uri: string;
  /** What the user was asked about it. */
  readonly choices?: ReadingChoices;
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

  /** Adds, or replaces, one that was read already. */
  async add(info: TokenizerInfo, uri: vscode.Uri, choices?: ReadingChoices): Promise<void> {
    const added = { info: onlyInfo(info), uri: uri.toString(), ...(choices && { choices }) };
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
      known.map(({ info, ...others }) => ({ info: onlyInfo(info), ...others })),
    );
  }

  private watch({ info, uri }: AddedTokenizer): void {
    if (this.watchers.has(info.id)) return;
    const file = vscode.Uri.parse(uri, true);
    const folder = vscode.Uri.joinPath(file, '..');
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, filesPattern(baseName(file))),
    );
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

/** A glob for a tokenizer's file and all that may lie beside it and say more. What means something in globs may be anything. */
function filesPattern(name: string): string {
  return `{${[name.replaceAll(/[[\]{}*?,!]/g, '?'), ...BESIDE_NAMES].join(',')}}`;
}

/** What is remembered of a tokenizer, and nothing else that its object may hold. */
function onlyInfo({ id, name, kind, description, vocabularySize }: TokenizerInfo): TokenizerInfo {
  return { id, name, kind, description, ...(vocabularySize !== undefined && { vocabularySize }) };
}
