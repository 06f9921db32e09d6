import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { Debounced } from '../../host/debounce';
import { type Disposable, DisposableStore } from '../../host/disposables';
import type { Services } from '../../host/services';
import { onDidChangeSetting, setting } from '../../host/settings';
import { isUserText } from '../../host/textEditors';
import { DecorationTypes } from './decorationTypes';
import { Painter } from './painter';
import { paintingStyle } from './styles/paintingStyles';

/** Milliseconds; one screen refresh, so that a burst of events paints once. */
const REPAINT_DELAY = 16;

/** Token boundaries in all visible editors, each in the style of its document's settings. */
class Boundaries extends DisposableStore {
  /** By the style's id; made when first used. */
  private readonly decorations = new Map<string, DecorationTypes>();
  private painters: Painter[] = [];
  private readonly repaint = this.own(new Debounced(REPAINT_DELAY, () => this.paintAll()));

  constructor(private readonly services: Services) {
    super();
    this.own({ dispose: () => this.stop() });
    this.own(registerCommand('tokenLoupe.toggleBoundaries', services.log, () => this.toggle()));
    this.own(registerCommand('tokenLoupe.hideBoundaries', services.log, () => services.painting.set(false)));
    this.own(vscode.window.onDidChangeVisibleTextEditors(() => this.repaint.schedule()));
    this.own(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.repaint.schedule()));
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.painters.some(painter => painter.editor.document === document)) this.repaint.schedule();
      }),
    );
    this.own(services.tokenization.onDidChange(() => this.repaint.schedule()));
    this.own(services.painting.onDidChange(() => this.paintAll()));
    this.own(onDidChangeSetting(['boundaries.style'], () => this.paintAll()));
    this.paintAll();
  }

  private async toggle(): Promise<void> {
    const { painting } = this.services;
    await painting.set(!painting.isOn);
  }

  private decorationsFor({ document }: vscode.TextEditor): DecorationTypes {
    const style = paintingStyle(setting('boundaries.style', document));
    const known = this.decorations.get(style.id);
    if (known) return known;
    const made = new DecorationTypes(style);
    this.decorations.set(style.id, made);
    return made;
  }

  /** Takes all paint off: ranges go with their decoration types. */
  private stop(): void {
    for (const painter of this.painters) painter.dispose();
    this.painters = [];
    for (const each of this.decorations.values()) each.dispose();
    this.decorations.clear();
  }

  private paintAll(): void {
    const editors = this.services.painting.isOn
      ? vscode.window.visibleTextEditors.filter(each => isUserText(each.document))
      : [];
    const kept = this.painters.filter(
      ({ editor, decorations }) => editors.includes(editor) && decorations === this.decorationsFor(editor),
    );
    for (const painter of this.painters) {
      if (kept.includes(painter)) continue;
      painter.clear();
      painter.dispose();
    }
    const fresh = editors.filter(editor => !kept.some(painter => painter.editor === editor));
    this.painters = [...kept, ...fresh.map(editor => new Painter(this.services, this.decorationsFor(editor), editor))];
    for (const painter of this.painters) painter.paint();
  }
}

/** Paints token boundaries while the user edits, toggled by `tokenLoupe.toggleBoundaries`. */
export function registerBoundaries(services: Services): Disposable {
  return new Boundaries(services);
}
