import * as vscode from 'vscode';
import { DisposableStore } from './disposables';
import { REPORT_SCHEME } from './editors/textEditors';

/** Read-only documents in Markdown that say what was found in a text. */
export class Reports extends DisposableStore implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;

  constructor() {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, this));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? 'Run the command again: what it found is not kept.\n';
  }

  /** Shows a report beside the text, which keeps the focus; a newer one of the same title on the same text replaces it. */
  async show(title: string, about: Pick<vscode.TextDocument, 'uri'>, text: string): Promise<void> {
    const name = about.uri.path.slice(about.uri.path.lastIndexOf('/') + 1);
    const uri = this.put(`${title} ${name}`, text, about.uri.toString());
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
    await vscode.window.showTextDocument(uri, options);
  }

  /** The same as people read it, for one who asked for it: in Markdown's preview. `key` tells texts of one title apart. */
  async preview(title: string, key: string, text: string): Promise<void> {
    const uri = this.put(title.replaceAll('/', '-'), text, key);
    // What is provided goes when its document is closed; the preview needs it open.
    await vscode.workspace.openTextDocument(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  private put(name: string, text: string, query: string): vscode.Uri {
    // By its end VS Code knows that it is Markdown.
    const path = `/${name.endsWith('.md') ? name : `${name}.md`}`;
    const uri = vscode.Uri.from({ scheme: REPORT_SCHEME, path, query });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    return uri;
  }
}
