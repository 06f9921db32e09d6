import * as vscode from 'vscode';
import type { NamedFile } from '../../protocol/hostFiles';
import { isTemporaryName, makeNewFolder, writeAtomically } from '../files/atomicFiles';
import { TRAINED_FILES } from './trainedFiles';
import { folderName } from './trainingNames';
import { type KeptRun, listRuns } from './trainingRuns';
import { type StoredRun, writeRunFile } from './trainingRunFile';

/** A tokenizer that was trained here: a folder with tokenizer.json, README.md and training.json. */
export interface TrainedFolder {
  readonly name: string;
  readonly folder: vscode.Uri;
  /** When it was written, in milliseconds since 1970. */
  readonly written: number;
}

/** The tokenizers that were trained here, in a folder each. */
export class TrainedTokenizers {
  constructor(
    private readonly folder: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Keeps one, with the run that it came from, so that a larger vocabulary can go on from it. */
  async save(run: StoredRun, files: readonly NamedFile[]): Promise<TrainedFolder> {
    const request = { name: TRAINED_FILES.request, bytes: writeRunFile(run) };
    const made = await makeNewFolder(this.folder, folderName(run.request.recipe.name), [...files, request]);
    return { ...made, written: Date.now() };
  }

  /** The same in another folder, for when this one cannot be written to. */
  elsewhere(folder: vscode.Uri): TrainedTokenizers {
    return new TrainedTokenizers(folder, this.log);
  }

  /** All of them, the newest first. */
  async list(): Promise<readonly TrainedFolder[]> {
    const entries = await vscode.workspace.fs.readDirectory(this.folder).then(
      found => found,
      () => [], // nothing was trained yet
    );
    const found = await Promise.all(
      entries.map(async ([name]) => {
        if (isTemporaryName(name)) return [];
        const folder = vscode.Uri.joinPath(this.folder, name);
        const stat = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, TRAINED_FILES.tokenizer)).then(
          each => each,
          () => undefined,
        );
        return stat ? [{ name, folder, written: stat.mtime }] : [];
      }),
    );
    return found.flat().sort((a, b) => b.written - a.written);
  }

  /** Runs that are done and can go on to a larger vocabulary: not those whose text holds no more entries. */
  async runs(): Promise<readonly KeptRun[]> {
    const runs = await listRuns(this.folder, this.log);
    const canGoOn = await Promise.all(runs.map(async run => !(await this.isExhausted(run))));
    return runs.filter((_, index) => canGoOn[index]);
  }

  /** Whether the report of a run says that its text could fill no more entries. One that is gone says nothing. */
  private async isExhausted(run: KeptRun): Promise<boolean> {
    try {
      const report: unknown = JSON.parse(new TextDecoder().decode(await this.read(run, TRAINED_FILES.report)));
      return Object(report) !== report ? false : (report as { readonly ended?: unknown }).ended === 'exhausted';
    } catch {
      return false;
    }
  }

  /** One of its files. Rejects if it is gone. */
  async read({ folder }: Pick<TrainedFolder, 'folder'>, name: string): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
  }

  async write({ folder }: Pick<TrainedFolder, 'folder'>, { name, bytes }: NamedFile): Promise<void> {
    await writeAtomically(vscode.Uri.joinPath(folder, name), bytes);
  }
}
