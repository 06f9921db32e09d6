import * as vscode from 'vscode';
import {
  exists,
  isTemporaryName,
  makeNewFolder,
  removeQuietly,
  restoreReplaced,
  writeAtomically,
} from '../files/atomicFiles';
import { folderName } from './trainingNames';
import { readRunFile, type StoredRun, writeRunFile } from './trainingRunFile';

const REQUEST = 'request.json';
const LOG = 'merges.log';

/** Milliseconds after which a run without a checkpoint is none that is under way. */
const LEFT_BEHIND = 24 * 60 * 60_000;

/** A run that can go on: what it was asked, and what it has learnt. */
export interface KeptRun extends StoredRun {
  readonly folder: vscode.Uri;
  /** Bytes of its checkpoint. */
  readonly logBytes: number;
  /** When the checkpoint was written, in milliseconds since 1970. */
  readonly saved: number;
}

/** Runs that have begun and are not done, in a folder each: request.json, and merges.log once something was learnt. */
export class TrainingRuns {
  constructor(
    private readonly folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Makes the folder of a run. Rejects where nothing can be written. */
  async begin(run: StoredRun): Promise<vscode.Uri> {
    await this.clear();
    const request = { name: REQUEST, bytes: writeRunFile(run) };
    const { folder } = await makeNewFolder(this.folder, folderName(run.request.recipe.name), [request]);
    return folder;
  }

  /** Keeps what a run has learnt, instead of what was kept before. */
  async saveCheckpoint(folder: vscode.Uri, log: Uint8Array): Promise<void> {
    await writeAtomically(vscode.Uri.joinPath(folder, LOG), log);
  }

  async readCheckpoint({ folder }: Pick<KeptRun, 'folder'>): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, LOG));
  }

  async hasCheckpoint(folder: vscode.Uri): Promise<boolean> {
    return exists(vscode.Uri.joinPath(folder, LOG));
  }

  async remove(folder: vscode.Uri): Promise<void> {
    await removeQuietly(folder);
  }

  /** Removes what a crash has left of runs that had learnt nothing yet. Another window's run may just have begun. */
  private async clear(): Promise<void> {
    for (const [name] of await foldersIn(this.folder)) {
      const folder = vscode.Uri.joinPath(this.folder, name);
      const stat = await vscode.workspace.fs.stat(folder).then(
        found => found,
        () => undefined, // another window was faster
      );
      if (!stat || Date.now() - stat.mtime <= LEFT_BEHIND) continue;
      if (!(await this.hasCheckpoint(folder))) await removeQuietly(folder);
    }
  }

  /** Those that can go on, the newest first. What cannot be read is told in the log. */
  async list(): Promise<readonly KeptRun[]> {
    return listRuns(this.folder, this.log);
  }
}

/** Runs in the folders inside `parent`, the newest first. */
export async function listRuns(parent: vscode.Uri, log: vscode.LogOutputChannel): Promise<readonly KeptRun[]> {
  const runs: KeptRun[] = [];
  for (const [name] of await foldersIn(parent)) {
    if (isTemporaryName(name)) continue;
    const folder = vscode.Uri.joinPath(parent, name);
    await restoreReplaced(folder);
    const stat = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, LOG)).then(
      found => found,
      () => undefined,
    );
    if (!stat || stat.size === 0) continue;
    try {
      const run = readRunFile(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, REQUEST)));
      runs.push({ ...run, folder, logBytes: stat.size, saved: stat.mtime });
    } catch (error) {
      log.warn(`the training run in ${folder.toString()} cannot go on: ${String(error)}`);
    }
  }
  return runs.sort((a, b) => b.saved - a.saved);
}

async function foldersIn(parent: vscode.Uri): Promise<[name: string, type: vscode.FileType][]> {
  const entries = await vscode.workspace.fs.readDirectory(parent).then(
    found => found,
    () => [], // nothing was trained yet
  );
  return entries.filter(([, type]) => (type & vscode.FileType.Directory) !== 0);
}
