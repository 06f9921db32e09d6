import * as vscode from 'vscode';
import { DisposableStore } from './disposables';

/** Schemes of documents that are not the user's text: logs of VS Code itself. */
const FOREIGN_SCHEMES = new Set(['output', 'comment', 'vscode-scm', 'interactive']);

/** Whether a document is text that a user may want to see tokenized. */
export function isUserText(document: vscode.TextDocument): boolean {
  return !FOREIGN_SCHEMES.has(document.uri.scheme);
}

/**
 * The text editor that the user last worked in. `vscode.window.activeTextEditor` is undefined while a webview has the
 * focus, but the dashboard must go on showing the document it was opened for.
 */
export class TextEditors extends DisposableStore {
  private last: vscode.TextEditor | undefined;
  private readonly changed = this.own(new vscode.EventEmitter<void>());

  /** `current` is another editor now, or none. */
  readonly onDidChange = this.changed.event;

  constructor() {
    super();
    this.remember(vscode.window.activeTextEditor);
    this.own(vscode.window.onDidChangeActiveTextEditor(editor => this.remember(editor)));
    this.own(
      vscode.window.onDidChangeVisibleTextEditors(() => {
        if (this.last && !vscode.window.visibleTextEditors.includes(this.last)) this.changed.fire();
      }),
    );
  }

  /** The active editor, else the one that was active last, as long as its document is open. */
  get current(): vscode.TextEditor | undefined {
    if (!this.last || this.last.document.isClosed) return undefined;
    // The same document may have been given a new editor, in another column or after being hidden.
    const { document } = this.last;
    return vscode.window.visibleTextEditors.find(editor => editor.document === document) ?? this.last;
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    if (!editor || !isUserText(editor.document)) return;
    this.last = editor;
    this.changed.fire();
  }
}
