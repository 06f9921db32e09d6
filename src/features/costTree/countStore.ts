import * as vscode from 'vscode';
import { writeAtomically } from '../../host/files/atomicFiles';
import { inTimeSlices } from '../../host/timeSlices';
import type { CostFile } from './costFile';
import { readCounts, writeCounts } from './savedCounts';

const FILE = 'token-costs.jsonl';

/** Counts of files in the folder that VS Code keeps for the workspace, so that a restart need not count again. */
export class CountStore {
  /** @param folder Undefined where no folder is open: nothing is kept then. */
  constructor(
    private readonly folder: vscode.Uri | undefined,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** What was saved under these rules; nothing if there is none, or if it is damaged. */
  async load(rules: string, signal: AbortSignal): Promise<readonly CostFile[]> {
    if (!this.folder) return [];
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, FILE)).then(
      found => found,
      () => undefined, // nothing was saved yet
    );
    return bytes ? inTimeSlices(readCounts(new TextDecoder().decode(bytes), rules), signal) : [];
  }

  async save(files: Iterable<CostFile>, rules: string): Promise<void> {
    if (!this.folder) return;
    try {
      const bytes = await inTimeSlices(writeCounts([...files], rules));
      await vscode.workspace.fs.createDirectory(this.folder);
      await writeAtomically(vscode.Uri.joinPath(this.folder, FILE), bytes);
    } catch (error) {
      this.log.warn(`token costs: not saved: ${String(error)}`); // they are counted again after a restart
    }
  }
}
