import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../host/disposables';
import { registerEditorCommand } from '../../host/editorCommand';
import type { Services } from '../../host/services';
import { withSlowProgress } from '../../host/slowProgress';
import { NUMBERS_SCHEME } from '../../host/textEditors';
import { numbersText } from './numbersText';

/** Shows how the tokenizer cuts the numbers of the selections, or else of the document, in a document beside the text. */
class Numbers extends DisposableStore implements vscode.TextDocumentContentProvider {
  /** The report of each text, by the document that shows it. */
  private readonly reports = new Map<string, string>();
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly services: Services) {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(NUMBERS_SCHEME, this));
    this.own(registerEditorCommand(services, 'showNumbers', editor => this.show(editor)));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.reports.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.reports.get(uri.toString()) ?? 'Run the command again to see the numbers.\n';
  }

  private async show({ document, selections }: vscode.TextEditor): Promise<void> {
    const { tokenization } = this.services;
    const selected = selections.filter(selection => !selection.isEmpty);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const parts = selected.length > 0 ? selected : [new vscode.Range(new vscode.Position(0, 0), end)];
    const ranges = parts.map(part => ({ start: document.offsetAt(part.start), end: document.offsetAt(part.end) }));
    const { engine, key } = tokenization.about(document);
    const params = { document: key, tokenizerId: tokenization.selectedId, ranges };
    const report = await withSlowProgress('Token Loupe: looking at numbers', (signal, onProgress) =>
      engine.numbers(params, signal, onProgress),
    );
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    const what = selected.length > 0 ? `the selection in ${name}` : name;
    const uri = vscode.Uri.from({
      scheme: NUMBERS_SCHEME,
      path: `/Numbers in ${name}.md`,
      query: document.uri.toString(),
    });
    this.reports.set(uri.toString(), numbersText(report, what, await tokenization.nameOf(params.tokenizerId)));
    this.changed.fire(uri);
    await vscode.window.showTextDocument(uri, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }
}

/** Registers the command that shows how numbers are cut. */
export function registerNumbers(services: Services): Disposable {
  return new Numbers(services);
}
