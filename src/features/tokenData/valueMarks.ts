import * as vscode from 'vscode';
import { shareOf, type ValueField } from '../../analysis/tokenData/tokenColumns';
import { Debounced } from '../../host/debounce';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { escapeMarkdown } from '../../text/markdown';
import { formatValue, MOST_MARKS } from './tokenDataText';

/** Milliseconds; one screen refresh. */
const REPAINT_DELAY = 16;
/** Lines that are marked above and below what is visible. */
const MARGIN_LINES = 30;

/** Why marks do not hold any more: `lost` is what the engine does not know any more. */
export type StaleReason = 'edited' | 'closed' | 'lost';

/** Whom marks tell what becomes of them. */
export interface MarksListener {
  /** Marks were set. `bare`: tokens of visible lines for which there was no room. */
  marked(bare: number): void;
  /** The marks do not hold any more. */
  stale(reason: StaleReason): void;
}

/** Marks the tokens of a document by the values of a field, until the text is changed or it is disposed of. */
export class ValueMarks extends DisposableStore {
  private readonly types = [1, 2, 3, 4, 5].map(height => this.own(markType(height)));
  private readonly task = this.own(new LatestTask(() => this.listener.stale('lost')));
  private readonly repaint = this.own(new Debounced(REPAINT_DELAY, () => this.paint()));

  constructor(
    private readonly services: Services,
    readonly document: vscode.TextDocument,
    readonly field: ValueField,
    private readonly listener: MarksListener,
  ) {
    super();
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.repaint.schedule()));
    this.own(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.repaint.schedule()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(event => {
        if (event.document === document && event.contentChanges.length > 0) listener.stale('edited');
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument(closed => {
        if (closed === document) listener.stale('closed');
      }),
    );
    this.paint();
  }

  private paint(): void {
    this.task.run(async signal => {
      let bare = 0;
      for (const editor of vscode.window.visibleTextEditors) {
        if (editor.document === this.document) bare += await this.paintEditor(editor, signal);
        if (signal.aborted) return;
      }
      this.listener.marked(bare);
    });
  }

  /** What is visible comes first. Returns how many of its tokens there was no room for. */
  private async paintEditor(editor: vscode.TextEditor, signal: AbortSignal): Promise<number> {
    const { document, types } = this;
    const marks: vscode.DecorationOptions[][] = types.map(() => []);
    const [top, bottom] = [editor.visibleRanges[0]?.start.line, editor.visibleRanges.at(-1)?.end.line];
    if (top === undefined || bottom === undefined) return 0;
    let [left, bare] = [MOST_MARKS, 0];
    for (const { start, end } of editor.visibleRanges) {
      const { taken, count } = await this.take(marks, start.line, end.line, left, signal);
      if (signal.aborted) return 0;
      left -= taken;
      bare += count - taken;
    }
    const last = document.lineCount - 1;
    for (const [from, to] of [
      [bottom + 1, Math.min(last, bottom + MARGIN_LINES)],
      [Math.max(0, top - MARGIN_LINES), top - 1],
    ] as const) {
      if (from <= to) left -= (await this.take(marks, from, to, left, signal)).taken;
      if (signal.aborted) return 0;
    }
    for (const [share, type] of types.entries()) editor.setDecorations(type, marks[share]!);
    return bare;
  }

  /** Adds the marks of lines, both included, at most so many; `count` is how many there are. */
  private async take(
    marks: readonly vscode.DecorationOptions[][],
    firstLine: number,
    lastLine: number,
    most: number,
    signal: AbortSignal,
  ): Promise<{ readonly taken: number; readonly count: number }> {
    const { document, field } = this;
    const start = document.offsetAt(document.lineAt(firstLine).range.start);
    const end = document.offsetAt(document.lineAt(lastLine).range.end);
    const { engine, key } = this.services.tokenization.about(document, signal);
    const asked = { document: key, start, end, field: field.name, most };
    const { starts, ends, values, count } = await engine.tokenValues(asked, signal);
    for (const [index, value] of values.entries()) {
      const range = new vscode.Range(document.positionAt(starts[index]!), document.positionAt(ends[index]!));
      const hoverMessage = new vscode.MarkdownString(`${escapeMarkdown(field.name)}: **${formatValue(value)}**`);
      marks[shareOf(value, field.bounds)]!.push({ range, hoverMessage });
    }
    return { taken: values.length, count };
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
