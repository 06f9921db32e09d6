import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { setting } from '../../host/settings/settings';
import { messageOf } from '../../text/errors';
import { BlockPainter, type PaintedShare, type PaintedText } from './blockPainter';
import type { DecorationTypes } from './decorationTypes';
import { comparedId } from './comparedTokenizer';
import { DifferenceCounter } from './differenceCounter';
import type { LineExtent, LineRange } from './layout';
import type { View, VisibleSpan } from './paintPlan';
import { RulerPainter } from './rulerPainter';
import { differences } from './styles/differences';
import type { PaintingStyle } from './styles/paintingStyle';

/** Paints the tokens of one editor's visible part. */
export class Painter extends DisposableStore {
  private readonly task = this.own(new LatestTask(error => this.fail(error)));
  private readonly blocks: BlockPainter;
  private readonly ruler: RulerPainter | undefined;
  private readonly counter: DifferenceCounter | undefined;

  /** `onPainted` is told how much of what is visible is painted, whenever all that can be is; `onFailed` the reason where nothing is. */
  constructor(
    private readonly services: Services,
    readonly decorations: DecorationTypes,
    readonly editor: vscode.TextEditor,
    private readonly onPainted: (share: PaintedShare) => void,
    private readonly onFailed: (reason: string) => void,
  ) {
    super();
    const set = (slot: number, name: string, ranges: readonly LineRange[]): void => {
      editor.setDecorations(decorations.get(slot, name), toRanges(ranges));
    };
    this.blocks = new BlockPainter(decorations.style, paintedText(services, editor.document, decorations.style), {
      set,
    });
    if (decorations.style === differences) this.counter = this.own(new DifferenceCounter(services, editor));
    const { ruler } = decorations.style;
    this.ruler = ruler && this.own(new RulerPainter(services, ruler, editor));
  }

  /** To be told of each change of the document, before `paint`: what is painted moves with the text. */
  edited(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    // VS Code tells of other things as well, such as that the text was saved.
    if (changes.length === 0) return;
    this.blocks.edited(changes.map(({ range: { start, end }, text }) => ({ start, end, text })));
    this.ruler?.edited();
    this.counter?.edited();
  }

  /** Paints what is visible now. */
  paint(): void {
    const view = viewOf(this.editor);
    if (view.spans.length === 0) return;
    this.task.run(async signal => {
      const share = await this.blocks.paint(view, signal);
      if (share) this.onPainted(share);
    });
  }

  /** The tokens are others now, though the text is the same. */
  repaint(): void {
    this.blocks.forget();
    this.paint();
    this.ruler?.paint();
    this.counter?.count();
  }

  /** Takes all paint off. */
  clear(): void {
    this.task.cancel();
    this.blocks.clear();
  }

  /** Boundaries of another tokenizer, or of a text that is out of date, would mislead. */
  private fail(error: unknown): void {
    this.services.log.warn(`boundaries: ${String(error)}`);
    this.clear();
    this.onFailed(messageOf(error));
  }
}

function paintedText({ tokenization }: Services, document: vscode.TextDocument, style: PaintingStyle): PaintedText {
  return {
    get version() {
      return document.version;
    },
    extentOf: line => extentOf(document, line),
    slice: (start, end) => document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end))),
    tokens: async (asked, signal) => {
      const compared = style === differences ? comparedId(document) : undefined;
      return tokenization.changedTokens(
        document,
        tokenization.selectedFor(document),
        { ...asked, comparedId: compared },
        signal,
      );
    },
  };
}

function extentOf(document: vscode.TextDocument, line: number): LineExtent {
  const { range, rangeIncludingLineBreak } = document.lineAt(line);
  const start = document.offsetAt(range.start);
  return { start, end: start + range.end.character, next: document.offsetAt(rangeIncludingLineBreak.end) };
}

function toRanges(ranges: readonly LineRange[]): vscode.Range[] {
  return ranges.map(({ line, start, end }) => new vscode.Range(line, start, line, end));
}

function viewOf({ document, visibleRanges, selection, selections }: vscode.TextEditor): View {
  const settings = vscode.workspace.getConfiguration('editor', document);
  const most = settings.get<number>('stopRenderingLineAfter', 10_000);
  const visible = visibleRanges.map(range => spanOf(document, range));
  const onlyCurrent = setting('boundaries.lines', document) === 'current';
  return {
    spans: onlyCurrent ? spansOfCursors(selections) : visible,
    withoutMargin: onlyCurrent,
    lineCount: document.lineCount,
    mostUnits: most < 0 ? Infinity : most,
    wraps: settings.get<string>('wordWrap', 'off') !== 'off' || visible.some(isCut),
    cursor: selection.active,
  };
}

/** The lines that cursors are in. */
function spansOfCursors(selections: readonly vscode.Selection[]): VisibleSpan[] {
  const lines = [...new Set(selections.map(({ active }) => active.line))].sort((a, b) => a - b);
  return lines.map(line => ({ first: line, last: line, from: 0, to: Infinity }));
}

/** Where a line is wrapped, the range begins or ends within it if not all of its rows are visible. */
function spanOf(document: vscode.TextDocument, { start, end }: vscode.Range): VisibleSpan {
  const last = Math.min(end.line, document.lineCount - 1);
  const isWhole = end.character >= document.lineAt(last).text.length;
  return { first: start.line, last: end.line, from: start.character, to: isWhole ? Infinity : end.character };
}

/** No line is cut where lines are not wrapped, however they can be toggled. */
function isCut({ from, to }: VisibleSpan): boolean {
  return from > 0 || to !== Infinity;
}
