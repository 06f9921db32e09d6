import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import { LatestTask } from '../../../host/latest';
import type { Services } from '../../../host/services';
import { baseName } from '../../../host/tokenizers/chosenFiles';
import type { ViewHandlers } from '../../../protocol/dashboard';
import type { ExaminationState, ExaminationWork } from '../../../protocol/views/examination';
import { messageOf } from '../../../text/errors';
import type { HostView } from '../hostView';
import { openFigures } from '../openFigures';

/** What is in one tokenizer's file, and what is wrong with it, on the extension's side: read again when the file changes. */
export class Examination extends DisposableStore implements HostView<'examination'> {
  private work: ExaminationWork = { status: 'reading' };
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  private readonly task = this.own(new LatestTask(error => this.show({ status: 'error', message: messageOf(error) })));

  readonly onDidChange = this.changed.event;

  readonly handlers: ViewHandlers<'examination'> = {
    addTokenizer: async () => {
      await vscode.commands.executeCommand('tokenLoupe.addTokenizer', this.uri);
    },
    openAsText: async () => {
      await vscode.commands.executeCommand('vscode.openWith', this.uri, 'default');
    },
    exportFigures: async () => {
      if (this.work.status === 'ready') await openFigures(`${JSON.stringify(this.work.report, undefined, 2)}\n`);
    },
  };

  constructor(
    private readonly services: Services,
    private readonly uri: vscode.Uri,
  ) {
    super();
    const folder = vscode.Uri.joinPath(uri, '..');
    // Files beside it say what it is used for.
    const watcher = this.own(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*')));
    const isItsOwn = (changed: vscode.Uri): boolean => {
      const report = this.work.status === 'ready' ? this.work.report : undefined;
      return (
        changed.toString() === uri.toString() || (report?.files.some(({ name }) => name === baseName(changed)) ?? false)
      );
    };
    const reread = (changed: vscode.Uri): void => {
      if (isItsOwn(changed)) this.read();
    };
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.own(event(reread));
    this.read();
  }

  state(): ExaminationState {
    return { file: baseName(this.uri), work: this.work };
  }

  private read(): void {
    this.task.run(async signal => {
      const report = await this.services.tokenization.examine(this.uri, signal);
      if (!signal.aborted) this.show({ status: 'ready', report });
    });
  }

  private show(work: ExaminationWork): void {
    this.work = work;
    this.changed.fire();
  }
}
