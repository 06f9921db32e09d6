import * as vscode from 'vscode';
import { groupTokens, type TokenGroup } from '../../analysis/tokenGroups';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { BoundaryLayout, type LineRange, type PaintedLines } from './layout';
import { type Palette, TEXT_STYLES } from './palette';
import { lineChunks, type LineExtent, type LineSpan, paintOrder, rangesPerLine } from './windows';

/** VS Code slows down with more decorations than this in one editor. */
const MOST_RANGES = 2000;
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
      const perLine = rangesPerLine(MOST_RANGES, visible.last - visible.first + 1);
      const layout = new BoundaryLayout(TEXT_STYLES, MOST_RANGES, perLine);
      for (const span of paintOrder(visible, document.lineCount)) {
        for (const lines of lineChunks(span, perLine, line => extentOf(document, line))) {
          if (layout.full) break;
          const groups = await this.groups(lines, signal);
          if (signal.aborted || document.version !== version) return;
          layout.add(groups, lines);
        }
      }
      this.apply(layout);
    });
  }

  /** The tokens of some lines; they may reach over both ends. */
  private async groups({ starts, end }: PaintedLines, signal: AbortSignal): Promise<TokenGroup[]> {
    const { document } = this.editor;
    const { tokenization } = this.services;
    const encoding = await tokenization.tokensInRange(document, tokenization.selectedId, starts[0]!, end, signal);
    if (signal.aborted || encoding.length === 0) return [];
    const textStart = encoding.starts[0]!;
    const textEnd = encoding.ends[encoding.length - 1]!;
    const text = document.getText(new vscode.Range(document.positionAt(textStart), document.positionAt(textEnd)));
    return groupTokens(text, textStart, encoding);
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

function visibleLines({ visibleRanges }: vscode.TextEditor): LineSpan | undefined {
  if (visibleRanges.length === 0) return undefined;
  return {
    first: Math.min(...visibleRanges.map(range => range.start.line)),
    last: Math.max(...visibleRanges.map(range => range.end.line)),
  };
}

function extentOf(document: vscode.TextDocument, line: number): LineExtent {
  const { range, rangeIncludingLineBreak } = document.lineAt(line);
  const start = document.offsetAt(range.start);
  return { start, end: start + range.end.character, nextStart: document.offsetAt(rangeIncludingLineBreak.end) };
}
