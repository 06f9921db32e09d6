import * as vscode from 'vscode';
import { DisposableStore } from '../../../host/disposables';
import type { Inspected } from '../inspected/inspected';

/** Lines that may be between where an editor was told to go and where it goes: wrapped and folded lines. */
const NEAR_LINES = 1;

/** Where the editor of the text is scrolled to; it is also told where to go, and does not tell of that. */
export class EditorScroll extends DisposableStore {
  private readonly scrolled = this.own(new vscode.EventEmitter<number>());
  /** The line that the editor was told to show at its top, until the user scrolls it. */
  private told: number | undefined;

  /** The user scrolled the editor: the offset at its top, in UTF-16 code units. */
  readonly onDidScroll = this.scrolled.event;

  constructor(private readonly inspected: Inspected) {
    super();
    this.own(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        const { top } = this;
        if (textEditor !== inspected.editor || top === undefined) return;
        const line = textEditor.document.positionAt(top).line;
        const isOwn = this.told !== undefined && Math.abs(line - this.told) <= NEAR_LINES;
        if (isOwn) return;
        this.told = undefined;
        this.scrolled.fire(top);
      }),
    );
  }

  /** The offset at the editor's top; undefined where there is no editor. UTF-16 code units. */
  get top(): number | undefined {
    const { editor } = this.inspected;
    const start = editor?.visibleRanges[0]?.start;
    return start && editor.document.offsetAt(start);
  }

  /** Shows a place at the editor's top. */
  scrollTo(offset: number): void {
    const { editor } = this.inspected;
    if (!editor) return;
    const position = editor.document.positionAt(offset);
    const last = editor.visibleRanges.at(-1)?.end.line ?? 0;
    const first = editor.visibleRanges[0]?.start.line ?? 0;
    // At its end a document cannot be scrolled so far: what is shown then is told of by nobody either.
    this.told = Math.min(position.line, Math.max(0, editor.document.lineCount - (last - first) - 1));
    editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.AtTop);
  }
}
