import * as vscode from 'vscode';
import { groupTokens } from '../../analysis/tokenGroups';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { type BoundaryLayout, layOutBoundaries, type LineRange, type PaintedLines } from './layout';
import { type Palette, TEXT_STYLES } from './palette';

/** Lines painted above and below what is visible, so that a short scroll shows no bare text. */
const MARGIN_LINES = 30;
/** VS Code slows down with more decorations than this in one editor. */
const MOST_RANGES = 2000;
/** No more text than this is asked for: beyond, even long tokens exceed {@link MOST_RANGES}. UTF-16 code units. */
const MOST_UNITS = 40_000;

/** Paints the tokens of one editor's visible part. */
export class Painter extends DisposableStore {
  private readonly task = this.own(new LatestTask(error => this.fail(error)));

  constructor(
    private readonly services: Services,
    private readonly palette: Palette,
    readonly editor: vscode.TextEditor,
  ) {
    super();
  }

  /** Paints what is visible now. What stood before moves with the text until the new tokens are there. */
  paint(): void {
    this.task.run(async signal => {
      const { document } = this.editor;
      const { version } = document;
      const visible = visibleLines(this.editor);
      if (!visible) return;
      const lines = paintedLines(document, visible.first, visible.last);
      const start = lines.starts[0]!;
      const end = lines.starts.at(-1)!;
      const { tokenization } = this.services;
      const encoding = await tokenization.tokensInRange(document, tokenization.selectedId, start, end, signal);
      if (signal.aborted || document.version !== version || encoding.length === 0) {
        if (!signal.aborted && encoding.length === 0) this.clear();
        return;
      }
      // Tokens may reach over the part's ends.
      const textStart = encoding.starts[0]!;
      const textRange = new vscode.Range(
        document.positionAt(textStart),
        document.positionAt(encoding.ends[encoding.length - 1]!),
      );
      const groups = groupTokens(document.getText(textRange), textStart, encoding);
      this.apply(layOutBoundaries(groups, lines, TEXT_STYLES, MOST_RANGES));
    });
  }

  /** Takes all paint off. */
  clear(): void {
    this.task.cancel();
    for (const type of this.palette.all) this.editor.setDecorations(type, []);
  }

  /** Boundaries of another tokenizer, or of a text that is out of date, would mislead. */
  private fail(error: unknown): void {
    this.services.log.warn(`boundaries: ${String(error)}`);
    this.clear();
  }

  private apply(layout: BoundaryLayout): void {
    const { editor, palette } = this;
    palette.text.forEach((type, index) => editor.setDecorations(type, toRanges(layout.text[index]!)));
    editor.setDecorations(palette.whitespace, toRanges(layout.whitespace));
    editor.setDecorations(palette.partial, toRanges(layout.partial));
    editor.setDecorations(palette.lineBreak, toRanges(layout.lineBreak));
  }
}

function toRanges(ranges: readonly LineRange[]): vscode.Range[] {
  return ranges.map(({ line, start, end }) => new vscode.Range(line, start, line, end));
}

function visibleLines(editor: vscode.TextEditor): { readonly first: number; readonly last: number } | undefined {
  const { visibleRanges, document } = editor;
  if (visibleRanges.length === 0) return undefined;
  const first = Math.min(...visibleRanges.map(range => range.start.line));
  const last = Math.max(...visibleRanges.map(range => range.end.line));
  return {
    first: Math.max(0, first - MARGIN_LINES),
    last: Math.min(document.lineCount - 1, last + MARGIN_LINES),
  };
}

/** The lines, and behind them one more start: the end of the painted part. */
function paintedLines(document: vscode.TextDocument, first: number, last: number): PaintedLines {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let line = first; line <= last; line++) {
    const { range } = document.lineAt(line);
    const start = document.offsetAt(range.start);
    const end = start + range.end.character;
    starts.push(start);
    ends.push(end);
    if (end - starts[0]! > MOST_UNITS) {
      starts.push(Math.min(end, starts[0]! + MOST_UNITS));
      return { first, starts, ends };
    }
  }
  const lastLine = document.lineAt(last).rangeIncludingLineBreak;
  starts.push(document.offsetAt(lastLine.end));
  return { first, starts, ends };
}
