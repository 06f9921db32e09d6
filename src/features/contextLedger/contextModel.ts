import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import type { ContextState } from '../../protocol/queries/contextQueries';
import { messageOf } from '../../text/errors';
import { contextFiles } from './contextFiles';

/** What is known of the first workspace folder. */
export class ContextModel extends DisposableStore {
  state: ContextState | undefined;
  folder: vscode.WorkspaceFolder | undefined;
  failure: string | undefined;
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.fail(error)));
  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Services) {
    super();
  }

  /** Looks at all of it again. Resolves when that is done, failed, or a newer look has begun. */
  refresh(): Promise<void> {
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
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const { tokenization } = this.services;
    const costs = await this.services.costs();
    const given: unknown = vscode.workspace.getConfiguration('files').get('encoding');
    const encoding = typeof given === 'string' ? given : 'utf8';
    const files = folder ? await contextFiles(folder, signal) : [];
    const params = { files, model: costs.selectedModel(folder?.uri).id, encoding, prices: costs.prices };
    const state = folder ? await tokenization.contextState(params, signal) : undefined;
    signal.throwIfAborted();
    this.folder = folder;
    this.state = state;
    this.failure = undefined;
    this.changed.fire();
  }

  private fail(error: unknown): void {
    this.failure = messageOf(error);
    this.services.log.warn(`context: ${this.failure}`);
    this.changed.fire();
  }
}
