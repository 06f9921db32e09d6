import * as vscode from 'vscode';
import { DisposableStore } from '../disposables';
import type { EngineProcess } from '../workers/engineProcess';
import { CancelledError, ConnectionClosedError } from '../../protocol/rpc';
import { formatCount } from '../../text/numbers';

/** A document too long to be tokenized. */
export class DocumentTooLargeError extends Error {
  override readonly name = 'DocumentTooLargeError';
}

/** What the engine has: another document may be opened under the same name, and line endings may be replaced. */
interface Sent {
  readonly document: vscode.TextDocument;
  readonly eol: vscode.EndOfLine;
  /** Somebody may ask between an edit and the event that tells us of it. */
  version: number;
}

/**
 * Keeps the engine's copies of documents in step with the editor: a document is sent when a feature first asks for it,
 * then every edit, before anything else can be asked. Messages arrive in order, so an answer belongs to the document as
 * it was when the question was put, or to a later one: whoever shows it checks the document's version first.
 */
export class DocumentMirror extends DisposableStore {
  /** Documents that the engine has, by key. */
  private readonly sent = new Map<string, Sent>();

  constructor(
    private readonly process: EngineProcess,
    private readonly log: vscode.LogOutputChannel,
  ) {
    super();
    this.own(process.onDidEnd(() => this.sent.clear()));
    this.own(vscode.workspace.onDidChangeTextDocument(event => this.forwardEdits(event)));
    this.own(vscode.workspace.onDidCloseTextDocument(document => this.forget(document)));
  }

  /**
   * Makes sure that the engine has `document`; returns its key. Throws {@link DocumentTooLargeError}, or
   * `CancelledError` for a closed document: of its edits nobody would tell.
   */
  ensure(document: vscode.TextDocument, mostUnits: number): string {
    const key = document.uri.toString();
    const { engine } = this.process;
    if (document.isClosed) throw new CancelledError();
    const length = lengthOf(document);
    if (length > mostUnits) {
      this.forget(document);
      throw new DocumentTooLargeError(
        `${formatCount(length)} characters are more than tokenLoupe.maxDocumentSize (${formatCount(mostUnits)})`,
      );
    }
    const sent = this.sent.get(key);
    if (sent?.document === document && sent.version === document.version) return key;
    this.sent.set(key, { document, eol: document.eol, version: document.version });
    this.report(engine.openDocument({ document: key, text: document.getText() }));
    return key;
  }

  private forwardEdits({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const sent = this.sent.get(key);
    if (sent?.document !== document || sent.version === document.version) return;
    if (sent.eol !== document.eol) {
      // Line endings were replaced throughout, which is not told as edits: it is sent again when next asked for.
      this.forget(document);
      return;
    }
    sent.version = document.version;
    if (contentChanges.length === 0) return;
    // All changes of an event refer to the document before it, and do not overlap.
    const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      length: rangeLength,
      text,
    }));
    this.report(
      this.process.engine.editDocument({ document: key, edits }).catch((error: unknown) => {
        // Out of step: it is sent again, unless that was done already.
        if (this.sent.get(key) === sent) this.sent.delete(key);
        throw error;
      }),
    );
  }

  private forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.sent.get(key)?.document !== document) return;
    this.sent.delete(key);
    this.report(this.process.engine.closeDocument(key));
  }

  private report(call: Promise<void>): void {
    call.catch((error: unknown) => {
      // A crash is logged by the engine process; after deactivation there is no log to write to.
      if (!(error instanceof ConnectionClosedError)) this.log.warn(`document mirror: ${String(error)}`);
    });
  }
}

/** UTF-16 code units of the text, without putting its lines together. */
function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
