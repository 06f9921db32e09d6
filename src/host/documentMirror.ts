import * as vscode from 'vscode';
import { DisposableStore } from './disposables';
import type { EngineProcess } from './engineProcess';

/** A document too long to be tokenized. */
export class DocumentTooLargeError extends Error {
  override readonly name = 'DocumentTooLargeError';
}

/**
 * Keeps the engine's copies of documents in step with the editor: a document is sent when a feature first asks for it,
 * then every edit, before anything else can be asked. Messages arrive in order, so an answer always belongs to the
 * document as it was when the question was put.
 */
export class DocumentMirror extends DisposableStore {
  /** Documents that the engine has, by key, with the line ending that they were sent with. */
  private readonly sent = new Map<string, vscode.EndOfLine>();

  constructor(
    private readonly process: EngineProcess,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.own(process.onDidStart(() => this.sent.clear()));
    this.own(process.onDidFail(() => this.sent.clear()));
    this.own(vscode.workspace.onDidChangeTextDocument(event => this.forwardEdits(event)));
    this.own(vscode.workspace.onDidCloseTextDocument(document => this.forget(document)));
  }

  /** Makes sure that the engine has `document`; returns its key. Throws {@link DocumentTooLargeError}. */
  ensure(document: vscode.TextDocument, mostUnits: number): string {
    const key = document.uri.toString();
    const { engine } = this.process; // may start the engine, which empties `sent`
    if (this.sent.has(key)) return key;
    const text = document.getText();
    if (text.length > mostUnits) {
      throw new DocumentTooLargeError(
        `${text.length.toLocaleString('en')} characters are more than tokenLoupe.maxDocumentSize (${mostUnits.toLocaleString('en')})`,
      );
    }
    this.sent.set(key, document.eol);
    this.report(engine.openDocument({ document: key, text }));
    return key;
  }

  private forwardEdits({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const eol = this.sent.get(key);
    if (eol === undefined) return;
    if (eol !== document.eol) {
      // Line endings were replaced throughout, which is not told as edits: it is sent anew when next asked for.
      this.forget(document);
      return;
    }
    if (contentChanges.length === 0) return;
    // All changes refer to the document before the event: from the end on, none moves another.
    const edits = [...contentChanges]
      .sort((a, b) => b.rangeOffset - a.rangeOffset)
      .map(({ rangeOffset, rangeLength, text }) => ({ offset: rangeOffset, length: rangeLength, text }));
    this.report(
      this.process.engine.editDocument({ document: key, edits }).catch((error: unknown) => {
        this.sent.delete(key); // out of step: send it anew
        throw error;
      }),
    );
  }

  private forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.sent.delete(key)) this.report(this.process.engine.closeDocument(key));
  }

  private report(call: Promise<void>): void {
    call.catch((error: unknown) => this.log.warn(`document mirror: ${String(error)}`));
  }
}
