import * as vscode from 'vscode';
import { DisposableStore } from '../../host/disposables';
import type { PaintingStyle } from './styles/paintingStyle';

/** The decoration types of a style, made once: VS Code keeps a style sheet for each, so one type a range would drown it. */
export class DecorationTypes extends DisposableStore {
  readonly byName: ReadonlyMap<string, vscode.TextEditorDecorationType>;

  constructor(readonly style: PaintingStyle) {
    super();
    const looks = Object.entries(style.decorations(name => new vscode.ThemeColor(`tokenLoupe.${name}`)));
    this.byName = new Map(looks.map(([name, look]) => [name, this.own(decorationType(look))]));
  }
}

function decorationType(look: vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    // Where a look has a colour for the ruler.
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    ...look,
  });
}
