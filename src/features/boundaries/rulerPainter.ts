import * as vscode from 'vscode';
import { Debounced } from '../../host/debounce';
import { DisposableStore } from '../../host/disposables';
import { LatestTask } from '../../host/latest';
import type { Services } from '../../host/services';
import { lineStretches, markedStretches } from './heatMap';
import type { Ruler } from './styles/paintingStyle';

/** Milliseconds after the last edit: all of the document is looked at. */
const DELAY = 500;

/** Marks stretches of the whole document of an editor in its overview ruler. */
export class RulerPainter extends DisposableStore {
  private readonly types: readonly vscode.TextEditorDecorationType[];
  private readonly task: LatestTask;
  private readonly soon = this.own(new Debounced(DELAY, () => this.paint(), Infinity));

  constructor(
    private readonly services: Services,
    private readonly ruler: Ruler,
    private readonly editor: vscode.TextEditor,
  ) {
    super();
    this.task = this.own(new LatestTask(error => services.log.warn(`overview ruler: ${String(error)}`)));
    this.types = ruler.colors.map(name =>
      this.own(
        vscode.window.createTextEditorDecorationType({
          overviewRulerColor: new vscode.ThemeColor(`tokenLoupe.${name}`),
          overviewRulerLane: vscode.OverviewRulerLane.Right,
        }),
      ),
    );
    this.paint();
  }

  /** The text was changed. */
  edited(): void {
    this.soon.schedule();
  }

  /** Counts all tokens and sets the marks. */
  paint(): void {
    this.task.run(async signal => {
      const { document } = this.editor;
      const { version } = document;
      const { tokenization } = this.services;
      const stretches = lineStretches(document.lineCount);
      const end = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
      const bounds = [...stretches.map(({ first }) => document.offsetAt(new vscode.Position(first, 0))), end];
      const counts = await tokenization.countStretches(document, tokenization.selectedFor(document), bounds, signal);
      if (signal.aborted || document.version !== version) return;
      for (const [level, marked] of markedStretches(this.ruler, stretches, counts, bounds).entries()) {
        const ranges = marked.map(({ first, last }) => new vscode.Range(first, 0, last, 0));
        this.editor.setDecorations(this.types[level]!, ranges);
      }
    });
  }
}
