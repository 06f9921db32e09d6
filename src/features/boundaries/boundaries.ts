import * as vscode from 'vscode';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { isUserText } from '../../host/textEditors';
import { Painter } from './painter';
import { Palette } from './palette';

/** Where the workspace remembers that boundaries are shown. */
const STATE_KEY = 'boundaries.shown';
/** Milliseconds; one screen refresh, so that a burst of events paints once. */
const REPAINT_DELAY = 16;

/** Token boundaries in all visible editors: off until asked for, remembered per workspace. */
class Boundaries extends DisposableStore {
  private readonly palette = this.own(new Palette());
  private painters: Painter[] = [];
  private readonly repaint = this.own(new Debounced(REPAINT_DELAY, () => this.paintAll()));

  constructor(private readonly services: Services) {
    super();
    this.own({ dispose: () => this.painters.forEach(painter => painter.dispose()) });
    this.own(vscode.commands.registerCommand('tokenLoupe.toggleBoundaries', () => this.toggle()));
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.repaint.schedule()));
    this.own(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.repaint.schedule()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.painters.some(painter => painter.editor.document === document)) this.repaint.schedule();
      }),
    );
    this.own(services.tokenization.onDidChange(() => this.repaint.schedule()));
    this.paintAll();
  }

  private get shown(): boolean {
    return this.services.context.workspaceState.get(STATE_KEY, false);
  }

  private async toggle(): Promise<void> {
    await this.services.context.workspaceState.update(STATE_KEY, !this.shown);
    this.paintAll();
  }

  private paintAll(): void {
    const editors = this.shown ? vscode.window.visibleTextEditors.filter(each => isUserText(each.document)) : [];
    const kept = this.painters.filter(painter => editors.includes(painter.editor));
    for (const painter of this.painters) {
      if (kept.includes(painter)) continue;
      painter.clear();
      painter.dispose();
    }
    const fresh = editors.filter(editor => !kept.some(painter => painter.editor === editor));
    this.painters = [...kept, ...fresh.map(editor => new Painter(this.services, this.palette, editor))];
    for (const painter of this.painters) painter.paint();
  }
}

/** Paints token boundaries while the user edits, toggled by `tokenLoupe.toggleBoundaries`. */
export function registerBoundaries(services: Services): Disposable {
  return new Boundaries(services);
}
