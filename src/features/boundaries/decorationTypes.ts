import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';
import type { PaintingStyle } from './styles/paintingStyle';

/** The decoration types of a style, made once: VS Code keeps a style sheet for each, so one type a range would drown it. */
export class DecorationTypes extends DisposableStore {
  readonly byName: ReadonlyMap<string, vscode.TextEditorDecorationType>;

  constructor(readonly style: PaintingStyle) {
    super();
    const all = Object.entries(style.decorations(name => new vscode.ThemeColor(`tokenLoupe.${name}`)));
    this.byName = new Map(all.map(([name, options]) => [name, this.own(decorationType(options))]));
  }
}

function decorationType(options: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    // Where the options have a colour for the ruler.
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    ...options,
  });
}
