import * as vscode from 'vscode';
import { registerCommand } from '../../../host/commands';
import { DisposableStore } from '../../../host/disposables';
import type { Services } from '../../../host/services';
import { pages } from '../../../protocol/viewPlaces';
import type { Inspected } from '../inspected/inspected';
import { DashboardPanel } from '../panel';
import { Examination } from './examinationHost';

/** Opens files of tokenizers in a page that tells of them, beside VS Code's own editor of text. Nothing is ever written. */
export class ExaminationEditors extends DisposableStore implements vscode.CustomReadonlyEditorProvider {
  constructor(
    private readonly services: Services,
    private readonly inspected: Inspected,
  ) {
    super();
    const { panelType } = pages.tokenizerFile;
    const options = { supportsMultipleEditorsPerDocument: true };
    this.own(vscode.window.registerCustomEditorProvider(panelType, this, options));
    this.own(registerCommand('tokenLoupe.examineTokenizer', services.log, (given?: unknown) => this.open(given)));
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, webviewPanel: vscode.WebviewPanel): void {
    const makers = { examination: { create: () => new Examination(this.services, uri) } };
    const { services, inspected } = this;
    const panel = new DashboardPanel(webviewPanel, services, makers, 'tokenizerFile', 'examination', inspected);
    webviewPanel.onDidDispose(() => panel.dispose());
  }

  /** `given`: the file, as the explorer names it; without one the user chooses. */
  private async open(given: unknown): Promise<void> {
    const uri = given instanceof vscode.Uri ? given : await chooseFile();
    if (uri) await vscode.commands.executeCommand('vscode.openWith', uri, pages.tokenizerFile.panelType);
  }
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const title = 'Examine Tokenizer File';
  return (await vscode.window.showOpenDialog({ title, openLabel: 'Examine' }))?.[0];
}
