import * as vscode from 'vscode';
import { shareOf, type ValueField } from '../../analysis/tokenData/tokenColumns';
import { Debounced } from '../../host/debounce';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { escapeMarkdown } from '../../text/markdown';
import { formatValue } from './tokenDataText';

/** Milliseconds; one screen refresh. */
const REPAINT_DELAY = 16;
/** VS Code slows down with more decorations than this in one editor. */
const MOST_MARKS = 2000;
/** Lines that are marked above and below what is visible. */
const MARGIN_LINES = 30;

/** Why marks do not hold any more: `lost` is what the engine does not know any more. */
export type StaleReason = 'edited' | 'closed' | 'lost';

/** Marks the tokens of a document by the values of a field, until the text is changed or it is disposed of. */
export class ValueMarks extends DisposableStore {
  private readonly types = [1, 2, 3, 4, 5].map(height => this.own(markType(height)));
  private readonly task = this.own(new LatestTask(() => this.onStale('lost')));
  private readonly repaint = this.own(new Debounced(REPAINT_DELAY, () => this.paint()));

  /** @param onStale Called when the marks do not hold any more. */
  constructor(
    private readonly services: Services,
    readonly document: vscode.TextDocument,
    readonly field: ValueField,
    private readonly onStale: (reason: StaleReason) => void,
  ) {
    super();
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.repaint.schedule()));
    this.own(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.repaint.schedule()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(event => {
        if (event.document === document && event.contentChanges.length > 0) onStale('edited');
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(closed => {
        if (closed === document) onStale('closed');
      }),
    );
    this.paint();
  }

  private paint(): void {
    this.task.run(async signal => {
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document === this.document) await this.paintEditor(editor, signal);
      }
    });
  }

  private async paintEditor(editor: vscode.TextEditor, signal: AbortSignal): Promise<void> {
    const { document, field, types } = this;
    const marks: vscode.DecorationOptions[][] = types.map(() => []);
    let left = MOST_MARKS;
    for (const visible of editor.visibleRanges) {
      const first = Math.max(0, visible.start.line - MARGIN_LINES);
      const last = Math.min(document.lineCount - 1, visible.end.line + MARGIN_LINES);
      const start = document.offsetAt(document.lineAt(first).range.start);
      const end = document.offsetAt(document.lineAt(last).range.end);
      const { engine, key } = this.services.tokenization.about(document, signal);
      const { starts, ends, values } = await engine.tokenValues(
        { document: key, start, end, field: field.name },
        signal,
      );
      if (signal.aborted) return;
      for (const [index, value] of values.entries()) {
        if (Number.isNaN(value) || left-- <= 0) continue;
        const range = new vscode.Range(document.positionAt(starts[index]!), document.positionAt(ends[index]!));
        const hoverMessage = new vscode.MarkdownString(`${escapeMarkdown(field.name)}: **${formatValue(value)}**`);
        marks[shareOf(value, field.bounds)]!.push({ range, hoverMessage });
      }
    }
    for (const [share, type] of types.entries()) editor.setDecorations(type, marks[share]!);
  }
}

/** A bar below the token: its height tells the value, whatever the colour. Pixels. */
function markType(height: number): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    borderWidth: `0 0 ${height}px 0`,
    borderStyle: 'solid',
    borderColor: new vscode.ThemeColor('tokenLoupe.tokenValue'),
  });
}
