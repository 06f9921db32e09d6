import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { TRACE_SCHEME } from '../../host/editors/textEditors';
import { messageOf } from '../../text/errors';
import { tooLongText } from './explanationText';
import { traceText } from './traceText';

/** Merges that are listed of one token; more are in no token that people look at. */
const MOST_MERGES = 2000;
/** Of a line so much is traced around the token. UTF-16 code units. */
const MOST_UNITS = 400;

/** What a trace is asked about: the address of its document says it. */
export interface TracedToken {
  readonly uri: string;
  /** UTF-16 code units of the document. */
  readonly offset: number;
}

/** Shows how the tokens of a line came about, in a read-only document beside the text. */
export class TraceDocuments extends DisposableStore implements vscode.TextDocumentContentProvider {
  constructor(private readonly services: Services) {
    super();
    this.own(vscode.workspace.registerTextDocumentContentProvider(TRACE_SCHEME, this));
    this.own(registerCommand('tokenLoupe.explainToken', services.log, (given?: unknown) => this.open(given)));
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const traced = readTraced(JSON.parse(uri.query));
    const document = traced && vscode.workspace.textDocuments.find(each => each.uri.toString() === traced.uri);
    if (!document) return 'The document that this was about is closed.\n';
    const controller = new AbortController();
    const cancellation = token.onCancellationRequested(() => controller.abort());
    try {
      return await this.trace(document, traced.offset, controller.signal);
    } catch (error) {
      return `${messageOf(error)}\n`;
    } finally {
      cancellation.dispose();
    }
  }

  /** `given`: from the hover; else the token at the cursor. */
  private async open(given: unknown): Promise<void> {
    const editor = this.services.editors.current;
    const traced =
      readTraced(given) ??
      (editor && { uri: editor.document.uri.toString(), offset: editor.document.offsetAt(editor.selection.active) });
    if (!traced) return;
    const uri = vscode.Uri.from({ scheme: TRACE_SCHEME, path: 'Trace of Tokens', query: JSON.stringify(traced) });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  private async trace(document: vscode.TextDocument, offset: number, signal: AbortSignal): Promise<string> {
    const { tokenization } = this.services;
    const tokenizerId = tokenization.selectedFor(document);
    const { lineNumber, rangeIncludingLineBreak } = document.lineAt(document.positionAt(offset).line);
    const start = Math.max(document.offsetAt(rangeIncludingLineBreak.start), offset - MOST_UNITS / 2);
    const end = Math.min(document.offsetAt(rangeIncludingLineBreak.end), offset + MOST_UNITS / 2);
    const range = { start, end: Math.max(end, start + 1) };
    const tokenizerName = await tokenization.nameOf(tokenizerId);
    const explanation = await tokenization.explainTokens(document, tokenizerId, range, MOST_MERGES, signal);
    if (explanation === 'tooLong') return `${tooLongText()}\n`;
    if (!explanation) return `There is nothing to tell of tokens of ${tokenizerName} here.\n`;
    const name = vscode.workspace.asRelativePath(document.uri);
    const isWhole = document.getText(rangeIncludingLineBreak).length <= range.end - range.start;
    return traceText({ name, line: lineNumber + 1, isWhole, tokenizerName }, explanation);
  }
}

function readTraced(given: unknown): TracedToken | undefined {
  const { uri, offset } = Object(given) as { readonly uri?: unknown; readonly offset?: unknown };
  return typeof uri === 'string' && typeof offset === 'number' ? { uri, offset } : undefined;
}
