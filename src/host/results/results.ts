import * as vscode from 'vscode';
import { messageOf } from '../../text/errors';
import { DisposableStore } from '../disposables';
import { removeQuietly, writeAtomically } from '../files/atomicFiles';
import { readResult, type StoredResult, writeResult } from './storedResult';

/** Results that are kept; the oldest go. Their folders stay: only the list forgets them. */
const MOST_RESULTS = 200;

/** What long runs came to, a file each, so that windows do not overwrite each other's. */
export class Results extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
  }

  /** Keeps a result. One that cannot be written is told in the log: what it is of is there all the same. */
  async add(result: Omit<StoredResult, 'id' | 'made'>): Promise<StoredResult> {
    const made = new Date().toISOString();
    const id = `${made.replaceAll(/\D/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
    const stored = { ...result, id, made };
    try {
      await vscode.workspace.fs.createDirectory(this.folder);
      await writeAtomically(this.fileOf(id), writeResult(stored));
      for (const old of (await this.list()).slice(MOST_RESULTS)) await removeQuietly(this.fileOf(old.id));
    } catch (error) {
      this.log.warn(`the result ${result.name} was not kept: ${messageOf(error)}`);
    }
    this.changed.fire();
    return stored;
  }

  /** Notes under which key the tokenizer of a result is in the list. */
  async setTokenizer(result: StoredResult, tokenizerId: string): Promise<void> {
    await writeAtomically(this.fileOf(result.id), writeResult({ ...result, tokenizerId }));
    this.changed.fire();
  }

  /** All of them, the newest first. What cannot be read is left out, and told in the log. */
  async list(): Promise<readonly StoredResult[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(
      found => found,
      () => [], // nothing was kept yet
    );
    const found = await Promise.all(
      entries
        .filter(([name]) => name.endsWith('.json'))
        .map(async ([name]) => {
          try {
            const result = readResult(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name)));
            return `${result.id}.json` === name ? [result] : [];
          } catch (error) {
            this.log.warn(`the result ${name} cannot be read: ${messageOf(error)}`);
            return [];
          }
        }),
    );
    return found.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async remove(id: string): Promise<void> {
    await removeQuietly(this.fileOf(id));
    this.changed.fire();
  }

  private fileOf(id: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, `${id}.json`);
  }
}
