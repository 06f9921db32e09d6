import * as vscode from 'vscode';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings';
import { isUserText } from '../../host/textEditors';
import { DecorationTypes } from './decorationTypes';
import { Painter } from './painter';
import { paintingStyle } from './styles/paintingStyles';

/** Where the workspace remembers that boundaries are shown. */
const STATE_KEY = 'boundaries.shown';
/** Milliseconds; one screen refresh, so that a burst of events paints once. */
const REPAINT_DELAY = 16;

/** Token boundaries in all visible editors: off until asked for, remembered per workspace. */
class Boundaries extends DisposableStore {
  private decorations = selectedDecorations();
  private painters: Painter[] = [];
  private readonly repaint = this.own(new Debounced(REPAINT_DELAY, () => this.paintAll()));

  constructor(private readonly services: Services) {
    super();
    this.own({ dispose: () => this.stop() });
    this.own(vscode.commands.registerCommand('tokenLoupe.toggleBoundaries', () => this.toggle()));
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.repaint.schedule()));
    this.own(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.repaint.schedule()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.painters.some(painter => painter.editor.document === document)) this.repaint.schedule();
      }),
    );
    this.own(services.tokenization.onDidChange(() => this.repaint.schedule()));
    this.own(onDidChangeSetting(['boundaries.style'], () => this.restyle()));
    this.paintAll();
  }

  private get shown(): boolean {
    return this.services.context.workspaceState.get(STATE_KEY, false);
  }

  private async toggle(): Promise<void> {
    await this.services.context.workspaceState.update(STATE_KEY, !this.shown);
    this.paintAll();
  }

  private restyle(): void {
    this.stop();
    this.decorations = selectedDecorations();
    this.paintAll();
  }

  /** Takes all paint off: ranges go with their decoration types. */
  private stop(): void {
    for (const painter of this.painters) painter.dispose();
    this.painters = [];
    this.decorations.dispose();
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
    this.painters = [...kept, ...fresh.map(editor => new Painter(this.services, this.decorations, editor))];
    for (const painter of this.painters) painter.paint();
  }
}

function selectedDecorations(): DecorationTypes {
  return new DecorationTypes(paintingStyle(setting('boundaries.style')));
}

/** Paints token boundaries while the user edits, toggled by `tokenLoupe.toggleBoundaries`. */
export function registerBoundaries(services: Services): Disposable {
  return new Boundaries(services);
}
