import * as vscode from 'vscode';
import { groupTokens } from '../../analysis/tokenGroups';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import type { DecorationTypes } from './decorationTypes';
import { BoundaryLayout, type LineRange, type PaintedLines } from './layout';
import type { PaintedTokens } from './styles/paintingStyle';
import { lineChunks, type LineExtent, type LineSpan, paintOrder, rangesPerLine } from './windows';

/** VS Code slows down with more decorations than this in one editor. */
const MOST_RANGES = 2000;

/** Paints the tokens of one editor's visible part. */
export class Painter extends DisposableStore {
  private readonly task = this.own(new LatestTask(error => this.fail(error)));

  constructor(
    private readonly services: Services,
    readonly decorations: DecorationTypes,
    readonly editor: vscode.TextEditor,
  ) {
    super();
  }

  /** Paints what is visible now. What was painted before moves with the text until the new tokens are there. */
  paint(): void {
    this.task.run(async signal => {
      const { document } = this.editor;
      const { version } = document;
      const visible = visibleLines(this.editor);
      if (visible.length === 0) return;
      const perLine = rangesPerLine(MOST_RANGES, visible);
      const layout = new BoundaryLayout(this.decorations.style, MOST_RANGES, perLine);
      for (const span of paintOrder(visible, document.lineCount)) {
        for (const lines of lineChunks(span, perLine, line => extentOf(document, line))) {
          if (layout.full) break;
          const tokens = await this.tokens(lines, signal);
          if (signal.aborted || document.version !== version) return;
          if (tokens) layout.add(tokens, lines);
        }
      }
      this.apply(layout);
    });
  }

  /** The tokens of some lines; they may reach over both ends. */
  private async tokens({ starts, end }: PaintedLines, signal: AbortSignal): Promise<PaintedTokens | undefined> {
    const { document } = this.editor;
    const { tokenization } = this.services;
    const id = tokenization.selectedFor(document);
    const encoding = await tokenization.tokensInRange(document, id, starts[0]!, end, signal);
    if (signal.aborted || encoding.length === 0) return undefined;
    const textStart = encoding.starts[0]!;
    const textEnd = encoding.ends[encoding.length - 1]!;
    const text = document.getText(new vscode.Range(document.positionAt(textStart), document.positionAt(textEnd)));
    return { groups: groupTokens(text, textStart, encoding), encoding, text, textStart };
  }

  /** Takes all paint off. */
  clear(): void {
    this.task.cancel();
    for (const type of this.decorations.byName.values()) this.editor.setDecorations(type, []);
  }

  /** Boundaries of another tokenizer, or of a text that is out of date, would mislead. */
  private fail(error: unknown): void {
    this.services.log.warn(`boundaries: ${String(error)}`);
    this.clear();
  }

  private apply(layout: BoundaryLayout): void {
    for (const [name, type] of this.decorations.byName) {
      this.editor.setDecorations(type, toRanges(layout.ranges(name)));
    }
  }
}

function toRanges(ranges: readonly LineRange[]): vscode.Range[] {
  return ranges.map(({ line, start, end }) => new vscode.Range(line, start, line, end));
}

/** In order; what is folded away is in none. */
function visibleLines({ visibleRanges }: vscode.TextEditor): readonly LineSpan[] {
  return visibleRanges.map(({ start, end }) => ({ first: start.line, last: end.line }));
}

function extentOf(document: vscode.TextDocument, line: number): LineExtent {
  const { range, rangeIncludingLineBreak } = document.lineAt(line);
  const start = document.offsetAt(range.start);
  return { start, end: start + range.end.character, nextStart: document.offsetAt(rangeIncludingLineBreak.end) };
}
